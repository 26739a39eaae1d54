package dev.sockeye.protocol.wire;

import static dev.sockeye.protocol.wire.Bits.u16;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FastCgiTest {
    private static final List<Said> TALK = List.of(
            Said.client(record(1, u16(1) + "\1\0\0\0\0\0") + record(4, pair("REQUEST_METHOD", "GET")
                    + pair("REQUEST_URI", "/x") + pair("HTTP_AUTHORIZATION", "secret") + pair("A", "b".repeat(200)))
                    + record(4, "") + record(5, "in") + record(5, "")),
            Said.server(record(7, "a warning\n") + record(6, "Status: 404\r\n\r\nNo") + record(6, "")
                    + record(3, "\0\0\0\2\0\0\0\0")),
            Said.client("\1\11\0\0" + u16(17) + "\0\0" + pair("FCGI_MPXS_CONNS", "")),
            Said.server("\1\12\0\0" + u16(18) + "\0\0" + pair("FCGI_MPXS_CONNS", "0").substring(0, 18)));

    private static String record(int type, String content) {
        return "\1" + (char) type + u16(1) + u16(content.length()) + "\3\0" + content + "\0\0\0";
    }

    private static String pair(String name, String value) {
        String length = value.length() < 128
                ? String.valueOf((char) value.length())
                : "\u0080\0\0"
                        + (char) value.length();
        return (char) name.length() + length + name + value;
    }

    @Test
    void readsRecordsAndParameters() {
        Talk talk = Talk.in(new FastCgi()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("data BEGIN_REQUEST: responder, keep the connection",
                "request PARAMS: GET /x, 4 parameters", "data PARAMS: end", "data STDIN: in", "data STDIN: end",
                "data STDERR: a warning\\n", "data STDOUT: Status: 404\\r\\n\\r\\nNo", "data STDOUT: end",
                "response END_REQUEST: exit code 2, complete", "request GET_VALUES: FCGI_MPXS_CONNS=",
                "response GET_VALUES_RESULT: FCGI_MPXS_CONNS=0");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(0L, 0L, 0L, 2L, 1L);
        assertThat(talk.frames()).flatExtracting(Seen::fields).noneMatch(field -> field.contains("secret"))
                .contains("parameters.A=" + "b".repeat(200) + " @74-274");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new FastCgi(), TALK);
    }

    @Test
    void isFoundByItsFirstRecord() {
        assertThat(found(TALK.getFirst())).isEqualTo("fastcgi");
        assertThat(found(Said.client("\1\1\0\1\0\11\0\0"))).isEmpty();
    }

    private static String found(Said said) {
        return Talk.at("/tmp/x", SocketType.STREAM).say(said).end().protocol();
    }
}
