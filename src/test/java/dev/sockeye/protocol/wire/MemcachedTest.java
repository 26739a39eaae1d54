package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemcachedTest {
    private static final List<Said> TALK = List.of(Said.client("set k 0 0 12\r\nhello\r\nthere\r\n"),
            Said.server("STORED\r\n"), Said.client("get k x\r\ngets k\r\n"),
            Said.server("VALUE k 0 12\r\nhello\r\nthere\r\nEND\r\n"),
            Said.server("VALUE k 0 1 77\r\n1\r\nVALUE x 5 2\r\n22\r\nEND\r\n"),
            Said.client("incr k 1\r\nset k 0 0 1 noreply\r\nx\r\nversion\r\n"),
            Said.server("CLIENT_ERROR cannot increment or decrement non-numeric value\r\nVERSION 1.6.18\r\n"),
            Said.client("mg k v f k O99\r\nms k 3 T60\r\nabc\r\n"), Said.server("VA 5 f0 kk O99\r\nhello\r\nHD\r\n"),
            Said.client("stats\r\n"), Said.server("STAT pid 12\r\nSTAT version 1.6\r\nEND\r\n"),
            Said.client("incr n 1\r\n"), Said.server("18\r\n"), Said.client("mg a v q\r\nmg b v q\r\nmn\r\n"),
            Said.server("VA 1\r\nx\r\nMN\r\n"), Said.client("delete k\r\n"), Said.server("DELETED\r\n"));

    @Test
    void readsCommandsValuesAndAnswers() {
        Talk talk = Talk.in(new Memcached()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request set k 0 0 12 hello\\r\\nthere", "response STORED",
                "request get k x", "request gets k", "response k = hello\\r\\nthere END",
                "response k = 1 x = 22 END", "request incr k 1", "notice set k 0 0 1 noreply x", "request version",
                "response CLIENT_ERROR cannot increment or decrement non-numeric value", "response VERSION 1.6.18",
                "request mg k v f k O99", "request ms k 3 T60 abc", "response VA 5 f0 kk O99 hello", "response HD",
                "request stats", "response 12 1.6 END", "request incr n 1", "response 18", "notice mg a v q",
                "notice mg b v q", "request mn", "response VA 1 x", "response MN", "request delete k",
                "response DELETED");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L,
                0L, 10L, 11L);
        assertThat(talk.frames(Side.SERVER).get(2).fields()).containsExactly("value= @0-19", "value.key=k @6-7",
                "value.flags=0 @8-9", "value.length=1 @10-11", "value.unique=77 @12-14", "value.data=1 @16-17",
                "value= @19-36", "value.key=x @25-26", "value.flags=5 @27-28", "value.length=2 @29-30",
                "value.data=22 @32-34", "command=END @36-39");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Memcached(), TALK);
    }

    @Test
    void passesOverAValueThatIsTooLongForAFrame() {
        Talk talk = Talk.in(new Memcached()).say(Said.client("set k 0 0 70000000\r\n" + "x".repeat(35_000_000)))
                .say(Said.client("x".repeat(35_000_000) + "\r\nget k\r\n")).end();
        assertThat(talk.frames(Side.CLIENT)).hasSize(2);
        assertThat(talk.texts()).last().isEqualTo("request get k");
    }

    @Test
    void isFoundByACommandWithAValueOrByTheAddress() {
        assertThat(found("/tmp/x", "set k 0 0 1\r\nx\r\n")).isEqualTo("memcached");
        assertThat(found("/run/memcached.sock", "get k\r\n")).isEqualTo("memcached");
        assertThat(found("/tmp/x", "set fire to it\r\n")).isEmpty();
    }

    private static String found(String address, String said) {
        return Talk.at(address, SocketType.STREAM).say(Said.client(said)).end().protocol();
    }
}
