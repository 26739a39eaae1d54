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

class TtrpcTest {
    private static final List<Said> TALK = List.of(
            Said.client(message(1, 1, 0, "\n\7v1.Task\22\5State\32\4\n\2id\40\350\7")),
            Said.client(message(3, 1, 2, "\n\10v1.Watch\22\3All")),
            Said.server(message(1, 2, 0, "\22\4\n\2ok") + message(3, 3, 0, "\10\1")),
            Said.server(message(3, 3, 1, "\10\2")), Said.server(message(3, 2, 0, "\n\11\10\5\22\5no id")));

    private static String message(int stream, int type, int flags, String body) {
        return "\0\0\0" + (char) body.length() + "\0\0\0" + (char) stream + (char) type + (char) flags + body;
    }

    @Test
    void readsCallsDataAndStatus() {
        Talk talk = Talk.in(new Ttrpc()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request stream 1: /v1.Task/State: 1: id",
                "request stream 3: /v1.Watch/All", "response stream 1: status 0 OK: 1: ok", "data stream 3: data: 1: 1",
                "data stream 3: data: 1: 2", "response stream 3: status 5 NOT_FOUND: no id");
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).contains("service=v1.Task @10-19",
                "method=State @19-26", "payload.1=id @28-32", "timeout=1000 @32-35");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 0L, 0L, 3L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Ttrpc(), TALK);
    }

    @Test
    void isFoundByItsFirstRequest() {
        var talk = Talk.at("/tmp/x", SocketType.STREAM);
        message(1, 1, 0, "\n\1a\22\1b").chars().forEach(c -> talk.say(Said.client(String.valueOf((char) c))));
        assertThat(talk.protocol()).isEqualTo("ttrpc");
        assertThat(Talk.at("/run/containerd/s/0a1b2c", SocketType.STREAM).joinLate().say(TALK.getLast()).protocol())
                .isEqualTo("ttrpc");
    }
}
