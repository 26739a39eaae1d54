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

class MySqlTest {
    private static final String GREETING = packet(0, "\n8.0.36\0\7\0\0\0saltsalt\0\377\367\377\2\0\377\377\25"
            + "\0".repeat(10) + "moresaltmore\0mysql_native_password\0");
    /// The client wants an end behind each group, unless it says otherwise.
    private static final String LOGIN = login("\10\202\10\0");
    private static final String LOGIN_WITHOUT_ENDS = login("\10\202\10\1");
    private static final String OK = "\0\0\0\2\0\0\0";
    private static final String END = "\376\0\0\2\0";
    private static final List<Said> TALK = List.of(Said.server(GREETING), Said.client(LOGIN),
            Said.server(packet(2, "\376caching_sha2_password\0saltsalt")), Said.client(packet(3, "scrambled")),
            Said.server(packet(4, "\1\3") + packet(5, OK)), Said.client(packet(0, "\3select id, name from t")),
            Said.server(
                    packet(1, "\2") + packet(2, column("id", '\3')) + packet(3, column("name", '\375')) + packet(4, END)
                            + packet(5, "\00217\373") + packet(6, "\00218\3bob") + packet(7, END)),
            Said.client(packet(0, "\26select ? + 1")),
            Said.server(packet(1, "\0\1\0\0\0\1\0\1\0\0\0\0") + packet(2, column("?", '\10')) + packet(3, END)
                    + packet(4, column("? + 1", '\10')) + packet(5, END)),
            Said.client(packet(0, "\27\1\0\0\0\0\1\0\0\0\0\1\10\0\51\0\0\0\0\0\0\0")),
            Said.server(packet(1, "\1") + packet(2, column("? + 1", '\10')) + packet(3, END)
                    + packet(4, "\0\0\52\0\0\0\0\0\0\0") + packet(5, END)),
            Said.client(packet(0, "\31\1\0\0\0") + packet(0, "\3insert into t values (1)")),
            Said.server(packet(1, "\0\1\5\2\0\0\0")), Said.client(packet(0, "\3nonsense")),
            Said.server(packet(1, "\377\50\4#42000You have an error")), Said.client(packet(0, "\16")),
            Said.server(packet(1, OK)), Said.client(packet(0, "\1")));

    private static String packet(int number, String body) {
        return "" + (char) (body.length() & 0xff) + (char) (body.length() >> 8) + "\0" + (char) number + body;
    }

    private static String login(String capabilities) {
        return packet(1, capabilities + "\0\0\0\1\41" + "\0".repeat(23) + "bob\0\4scrmshop\0mysql_native_password\0");
    }

    private static String column(String name, char type) {
        return "\3def\0\0\0" + (char) name.length() + name + "\0\14\77\0\13\0\0\0" + type + "\0\0\0\0\0";
    }

    @Test
    void readsCommandsAndWhatAnswersThem() {
        Talk talk = Talk.in(new MySql()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("notice greeting of 8.0.36, mysql_native_password",
                "request login of bob, shop, mysql_native_password", "data asks for caching_sha2_password",
                "data authentication goes on", "data authentication goes on", "response OK",
                "request Query, select id, name from t", "data 2 columns", "data column id", "data column name",
                "data end of a list", "data row (17, NULL)", "data row (18, bob)", "response end of a list",
                "request Prepare, select ? + 1", "data prepared statement 1", "data column ?", "data end of a list",
                "data column ? + 1", "response end of a list", "request Execute, statement 1, (41)", "data 1 columns",
                "data column ? + 1", "data end of a list", "data row (42)", "response end of a list",
                "notice CloseStatement, statement 1", "request Query, insert into t values (1)",
                "response OK: 1 rows affected, insert id 5", "request Query, nonsense",
                "response error 1064, 42000, You have an error", "request Ping", "response OK", "notice Quit");
    }

    @Test
    void namesItsFieldsAndHidesPasswords() {
        List<Seen> frames = Talk.in(new MySql()).say(TALK).end().frames();
        assertThat(frames.get(1).fields()).contains("user=bob @36-39", "password=•••• @41-45", "database=shop @45-49");
        assertThat(frames.get(3).fields()).contains("secret=•••• @4-13");
        assertThat(frames.get(11).fields()).contains("values.value=17 @5-7", "values.value=NULL @7-8");
        assertThat(frames.get(24).fields()).contains("values.value=42 @6-14");
        assertThat(frames.get(30).fields()).contains("code=1064 @5-7", "state=42000 @8-13");
    }

    @Test
    void pairsEachCommandWithTheEndOfItsAnswer() {
        List<Seen> frames = Talk.in(new MySql()).say(TALK).end().frames();
        assertThat(frames.stream().filter(seen -> seen.kind() == Kind.RESPONSE).map(Seen::pair)).containsExactly(1L, 2L,
                3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new MySql(), TALK);
    }

    @Test
    void readsAnswersWithoutEndsOfDefinitions() {
        var talk = Talk.in(new MySql()).say(List.of(Said.server(GREETING), Said.client(LOGIN_WITHOUT_ENDS),
                Said.server(packet(2, OK)), Said.client(packet(0, "\26select ?")),
                Said.server(packet(1, "\0\1\0\0\0\1\0\1\0\0\0\0") + packet(2, column("?", '\10'))
                        + packet(3, column("?", '\10'))),
                Said.client(packet(0, "\3select 1; select 2")),
                Said.server(packet(1, "\1") + packet(2, column("1", '\3')) + packet(3, "\0011")
                        + packet(4, "\376\0\0\12\0\0\0")
                        + packet(5, "\1") + packet(6, column("2", '\3')) + packet(7, "\0012")
                        + packet(8, "\376\0\0\2\0\0\0"))));
        assertThat(talk.texts().subList(3, 16)).containsExactly("request Prepare, select ?",
                "data prepared statement 1",
                "data column ?", "response column ?", "request Query, select 1; select 2", "data 1 columns",
                "data column 1",
                "data row (1)", "data OK", "data 1 columns", "data column 2", "data row (2)", "response OK");
    }

    @Test
    void aFileIsSentWhenTheServerAsksForIt() {
        var talk = Talk.in(new MySql())
                .say(List.of(Said.server(GREETING), Said.client(LOGIN), Said.server(packet(2, OK)),
                        Said.client(packet(0, "\3load data local infile 'x' into table t")),
                        Said.server(packet(1, "\373x")),
                        Said.client(packet(2, "line\n") + packet(3, "")), Said.server(packet(4, "\0\1\0\2\0\0\0"))));
        assertThat(talk.texts()).endsWith("data asks for the file x", "data part of the file: line\\n",
                "data part of the file: ", "response OK: 1 rows affected");
    }

    @Test
    void saysThatTheRestIsEncryptedOrCompressed() {
        var encrypted = Talk.in(new MySql()).say(List.of(Said.server(GREETING),
                Said.client(packet(1, "\10\212\10\0\0\0\0\1\41" + "\0".repeat(23))), Said.client("\26\3\1"),
                Said.server("\26\3\3")));
        assertThat(encrypted.texts()).endsWith("notice asks for encryption", "piece encrypted", "piece encrypted");
        var compressed = Talk.in(new MySql()).say(List.of(Said.server(GREETING), Said.client(login("\50\202\10\0")),
                Said.server(packet(2, OK)), Said.client("packed"), Said.server("packed")));
        assertThat(compressed.texts()).endsWith("response OK", "piece compressed", "piece compressed");
    }

    @Test
    void aLongPacketIsContinued() {
        var talk = Talk.in(new MySql())
                .say(List.of(Said.server(GREETING), Said.client(LOGIN), Said.server(packet(2, OK))));
        talk.say(Said.client("\377\377\377\0\3" + "x".repeat(0xfffffe))).say(Said.client(packet(1, "rest")));
        assertThat(talk.frames(Side.CLIENT)).extracting(Seen::kind).containsExactly(Kind.REQUEST, Kind.REQUEST,
                Kind.DATA);
    }

    @Test
    void isFoundByTheGreeting() {
        var talk = Talk.at("/tmp/x", SocketType.STREAM);
        var pieces = new ArrayList<Said>();
        GREETING.chars().forEach(c -> pieces.add(Said.server(String.valueOf((char) c))));
        assertThat(talk.say(pieces).protocol()).isEqualTo("mysql");
        assertThat(Talk.at("/run/mysqld/mysqld.sock", SocketType.STREAM).joinLate().say(TALK.get(5)).protocol())
                .isEqualTo("mysql");
    }
}
