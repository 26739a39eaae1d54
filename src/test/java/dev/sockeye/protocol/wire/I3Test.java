package dev.sockeye.protocol.wire;

import static dev.sockeye.protocol.wire.Bits.u32le;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class I3Test {
    private static final List<Said> TALK = List.of(Said.client(message(7, "")),
            Said.server(message(7, "{\"major\":4,\"human_readable\":\"4.22\"}")),
            Said.client(message(0, "workspace 2; nop")), Said.server(message(0, "[{\"success\":true},{}]")),
            Said.client(message(2, "[\"window\"]")), Said.server(message(2, "{\"success\":true}")),
            Said.server(message(0x80000003L, "{\"change\":\"focus\",\"container\":{\"id\":1}}")));

    private static String message(long type, String payload) {
        return "i3-ipc" + u32le(payload.length()) + u32le(type) + payload;
    }

    @Test
    void readsCommandsAnswersAndEvents() {
        Talk talk = Talk.in(new I3()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request GET_VERSION",
                "response GET_VERSION major=4, human_readable=4.22", "request RUN_COMMAND workspace 2; nop",
                "response RUN_COMMAND 2 elements", "request SUBSCRIBE 1 elements", "response SUBSCRIBE success=true",
                "notice window change=focus");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 2L, 3L, 0L);
        assertThat(talk.frames(Side.SERVER).getLast().fields()).contains("payload.container.id=1 @50-51");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new I3(), TALK);
    }

    @Test
    void isFoundByItsMagic() {
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(TALK.getFirst()).protocol()).isEqualTo("i3");
    }
}
