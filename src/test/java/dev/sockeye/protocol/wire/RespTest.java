package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RespTest {
    private static final List<Said> TALK = List.of(Said.client("*1\r\n$4\r\nPING\r\n"), Said.server("+PONG\r\n"),
            Said.client("*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$12\r\nhello\r\nthere\r\n*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n"),
            Said.server("+OK\r\n$12\r\nhello\r\nthere\r\n"),
            Said.client("*2\r\n$6\r\nLRANGE\r\n$1\r\nl\r\n"),
            Said.server("*3\r\n$1\r\na\r\n*2\r\n:1\r\n:-2\r\n$-1\r\n"),
            Said.client("INCR key\r\n"), Said.server("-ERR value is not an integer or out of range\r\n"),
            Said.client("*3\r\n$5\r\nHELLO\r\n$1\r\n3\r\n$0\r\n\r\n"),
            Said.server("%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:3\r\n"));

    @Test
    void readsCommandsAndAnswersInPairs() {
        Talk talk = Talk.in(new Resp()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request PING", "response PONG", "request SET key hello\\r\\nthere",
                "request GET key", "response OK", "response hello\\r\\nthere", "request LRANGE l",
                "response 3 elements [a, 2 elements [1, -2], (nil)]", "request INCR key",
                "response ERR value is not an integer or out of range", "request HELLO 3 ",
                "response 2 pairs [server, redis, proto, 3]");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Resp(), TALK);
    }

    @Test
    void showsNoPasswords() {
        Talk talk = Talk.in(new Resp()).say(List.of(Said.client("*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n"),
                Said.client("AUTH admin secret\r\n"),
                Said.client("*5\r\n$5\r\nHELLO\r\n$1\r\n3\r\n$4\r\nAUTH\r\n$5\r\nadmin\r\n$6\r\nsecret\r\n")));
        assertThat(talk.texts()).containsExactly("request AUTH ••••", "request AUTH •••• ••••",
                "request HELLO 3 AUTH admin ••••");
    }

    @Test
    void pairsNoMessageOfASubscription() {
        Talk talk = Talk.in(new Resp()).say(List.of(Said.client("*3\r\n$9\r\nSUBSCRIBE\r\n$1\r\na\r\n$1\r\nb\r\n"),
                Said.server("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n"),
                Said.server("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n"), Said.client("*1\r\n$4\r\nPING\r\n"),
                Said.server("+PONG\r\n")));
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::kind).containsExactly(Kind.DATA, Kind.RESPONSE,
                Kind.NOTICE, Kind.RESPONSE);
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 1L, 0L, 2L);
    }

    @Test
    void isFoundByItsFirstBytesAndByItsAddress() {
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(pieces("*1\r\n$4\r\nPING\r\n")).protocol())
                .isEqualTo("redis");
        assertThat(Talk.at("/run/redis/redis-server.sock", SocketType.STREAM).say(Said.client("PING\r\n")).end()
                .protocol()).isEqualTo("redis");
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(Said.client("*hello\r\n")).end().protocol()).isEmpty();
    }

    private static List<Said> pieces(String text) {
        return text.chars().mapToObj(c -> Said.client(String.valueOf((char) c))).toList();
    }

    @Test
    void saysThatALengthIsWrongAndFindsTheNextMessage() {
        Talk talk = Talk.in(new Resp()).say(List.of(Said.client("*1\r\n$4\r\nPINGS\r\n*1\r\n$4\r\nECHO\r\n")));
        assertThat(talk.texts()).last().isEqualTo("request ECHO");
        assertThat(talk.texts()).first().asString().startsWith("malformed malformed, a text is longer than it says");
    }
}
