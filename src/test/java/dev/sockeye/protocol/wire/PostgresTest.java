package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresTest {
    private static final String START = start("\0\3\0\0user\0bob\0database\0shop\0\0");
    private static final String READY = message('Z', "I");
    private static final List<Said> TALK = List.of(Said.client(START),
            Said.server(message('R', "\0\0\0\0") + message('S', "server_version\00015.3\0")
                    + message('K', "\0\0\1\2secr") + READY),
            Said.client(message('Q', "select id, name from t\0")),
            Said.server(message('T', "\0\2id\0" + "\0".repeat(18) + "name\0" + "\0".repeat(18))
                    + message('D', "\0\2\0\0\0\0011\377\377\377\377") + message('C', "SELECT 1\0") + READY),
            Said.client(message('P', "s1\0select $1\0\0\0") + message('B', "\0s1\0\0\0\0\1\0\0\0\0027x\0\0")
                    + message('D', "P\0") + message('E', "\0\0\0\0\0") + message('S', "")),
            Said.server(message('1', "") + message('2', "") + message('n', "") + message('C', "SELECT 1\0") + READY),
            Said.client(message('P', "\0selec\0\0\0") + message('B', "\0\0\0\0\0\0\0\0") + message('S', "")),
            Said.server(message('E', "SERROR\0C42601\0Msyntax error\0\0") + READY), Said.client(message('X', "")));

    private static String message(char type, String body) {
        return type + length(body.length() + 4) + body;
    }

    private static String start(String body) {
        return length(body.length() + 4) + body;
    }

    private static String length(int length) {
        return "\0\0" + (char) (length >> 8) + (char) (length & 0xff);
    }

    @Test
    void readsQueriesAndRows() {
        Talk talk = Talk.in(new Postgres()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request StartupMessage: user=bob database=shop",
                "data Authentication: ok", "notice ParameterStatus: server_version, 15.3",
                "data BackendKeyData: process 258, ••••", "response ReadyForQuery: idle",
                "request Query: select id, name from t", "data RowDescription: id, name", "data DataRow: (1, NULL)",
                "data CommandComplete: SELECT 1", "response ReadyForQuery: idle",
                "request Parse: statement s1, select $1", "request Bind: statement s1, (7x)",
                "request Describe: portal", "request Execute: 0", "request Sync", "response ParseComplete",
                "response BindComplete", "response NoData", "response CommandComplete: SELECT 1",
                "response ReadyForQuery: idle", "request Parse: selec", "request Bind: ()", "request Sync",
                "response ErrorResponse: ERROR, 42601, syntax error", "response ReadyForQuery: idle",
                "notice Terminate");
    }

    @Test
    void pairsEachStepAndPassesOverWhatAnErrorEnds() {
        Talk talk = Talk.in(new Postgres()).say(TALK).end();
        assertThat(talk.frames(Side.SERVER).stream().filter(seen -> seen.kind() == Kind.RESPONSE).map(Seen::pair))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L);
        assertThat(talk.frames(Side.CLIENT).get(1).fields()).containsExactly("type=Query @0-1", "length=27 @1-5",
                "query=select id, name from t @5-27");
        assertThat(talk.frames(Side.SERVER).get(5).fields()).contains("values.value=1 @11-12");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Postgres(), TALK);
    }

    @Test
    void asksForEncryptionFirst() {
        String ssl = "\0\0\0\10\4\322\26\57";
        Talk refused = Talk.in(new Postgres())
                .say(List.of(Said.client(ssl), Said.server("N"), Said.client(START), Said.server(READY)));
        assertThat(refused.texts()).containsExactly("request SSLRequest", "response encryption refused",
                "request StartupMessage: user=bob database=shop", "response ReadyForQuery: idle");
        Talk accepted = Talk.in(new Postgres())
                .say(List.of(Said.client(ssl), Said.server("S"), Said.client("\26\3\1x"), Said.server("\26\3\1y")));
        assertThat(accepted.texts()).endsWith("piece encrypted", "piece encrypted");
    }

    @Test
    void asksForKerberosFirstAndHearsAnErrorOfAnOldServer() {
        String gss = "\0\0\0\10\4\322\26\60";
        String ssl = "\0\0\0\10\4\322\26\57";
        Talk both = Talk.in(new Postgres())
                .say(List.of(Said.client(gss), Said.server("N"), Said.client(ssl), Said.server("N"),
                        Said.client(START), Said.server(READY)));
        assertThat(both.texts()).startsWith("request GSSENCRequest", "response encryption refused",
                "request SSLRequest",
                "response encryption refused");
        Talk old = Talk.in(new Postgres()).say(List.of(Said.client(ssl),
                Said.server(message('E', "SFATAL\0Munsupported frontend protocol\0\0")))).end();
        assertThat(old.texts()).endsWith("data ErrorResponse: FATAL, unsupported frontend protocol");
    }

    @Test
    void readsCopiesInBothDirectionsAndCancellations() {
        Talk talk = Talk.in(new Postgres())
                .say(List.of(Said.client(START), Said.server(message('R', "\0\0\0\0") + READY),
                        Said.client(message('Q', "copy t from stdin\0")), Said.server(message('G', "\0\0\2\0\0\0\0")),
                        Said.client(message('d', "1\tone\n") + message('c', "")),
                        Said.server(message('C', "COPY 1\0") + READY),
                        Said.client(message('Q', "copy t to stdout\0")),
                        Said.server(message('H', "\1\0\1\0\1") + message('d', "2")
                                + message('c', "") + message('C', "COPY 1\0") + READY),
                        Said.client(message('Q', "copy t from stdin\0")), Said.server(message('G', "\0\0\1\0\0")),
                        Said.client(message('f', "given up\0")), Said.server(message('E', "SERROR\0\0") + READY)));
        assertThat(talk.texts()).contains("data CopyInResponse: text, 2 columns", "data CopyData: 1\\tone\\n",
                "data CopyDone", "data CopyOutResponse: binary, 1 columns", "data CopyFail: given up");
        assertThat(talk.frames().stream().filter(seen -> seen.kind() == Kind.RESPONSE)).hasSize(4);
        Talk cancel = Talk.in(new Postgres()).say(Said.client("\0\0\0\20\4\322\26\56\0\0\1\2secr")).end();
        assertThat(cancel.texts()).containsExactly("notice CancelRequest: process 258, ••••");
    }

    @Test
    void showsNoPasswords() {
        Talk talk = Talk.in(new Postgres()).say(List.of(Said.client(START), Said.server(message('R', "\0\0\0\3")),
                Said.client(message('p', "secret\0"))));
        assertThat(talk.texts()).last().isEqualTo("data Password: ••••");
    }

    @Test
    void readsARowOfManyColumnsInLinearTime() {
        String row = message32('D', "\377\377" + "\0\0\0\0".repeat(65_535));
        Talk talk = Talk.in(new Postgres()).say(List.of(Said.client(START), Said.server(row)));
        assertThat(talk.frames(Side.SERVER).getFirst().fields()).hasSizeGreaterThan(1000);
    }

    private static String message32(char type, String body) {
        int length = body.length() + 4;
        return type + "" + (char) (length >> 24 & 0xff) + (char) (length >> 16 & 0xff) + (char) (length >> 8 & 0xff)
                + (char) (length & 0xff) + body;
    }

    @Test
    void isFoundByItsStart() {
        var pieces = new ArrayList<Said>();
        START.chars().forEach(c -> pieces.add(Said.client(String.valueOf((char) c))));
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(pieces).protocol()).isEqualTo("pgsql");
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(Said.client("\0\0\0\10\0\0\0\1")).end().protocol())
                .isNotEqualTo("pgsql");
        assertThat(Talk.at("/run/postgresql/.s.PGSQL.5432", SocketType.STREAM).joinLate().say(Said.server(READY))
                .protocol()).isEqualTo("pgsql");
    }
}
