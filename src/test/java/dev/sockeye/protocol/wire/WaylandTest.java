package dev.sockeye.protocol.wire;

import static dev.sockeye.protocol.wire.Bits.u16le;
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

class WaylandTest {
    private static final List<Said> TALK = List.of(Said.client(message(1, 1, u32le(2)) + message(1, 0, u32le(3))),
            Said.server(message(2, 0, u32le(1) + text("wl_compositor") + u32le(5))),
            Said.server(message(2, 0, u32le(2) + text("strange_thing") + u32le(1)) + message(3, 0, u32le(7))),
            Said.server(message(1, 1, u32le(3))),
            Said.client(message(2, 0, u32le(1) + text("wl_compositor") + u32le(5) + u32le(3))),
            Said.client(message(3, 0, u32le(4)) + message(4, 2, u32le(0) + u32le(0) + u32le(10) + u32le(20))),
            Said.client(message(4, 3, u32le(5))), Said.server(message(5, 0, u32le(99))),
            Said.client(message(2, 0, u32le(2) + text("strange_thing") + u32le(1) + u32le(6)) + message(6, 3, "abcd")),
            Said.client(message(4, 6, "")), Said.server(message(77, 1, "abcd")),
            Said.server(message(1, 0, u32le(4) + u32le(1) + text("bad"))));

    private static String message(long object, int number, String rest) {
        return u32le(object) + u16le(number) + u16le(8 + rest.length()) + rest;
    }

    private static String text(String text) {
        return u32le(text.length() + 1) + text + "\0".repeat(4 - text.length() % 4);
    }

    @Test
    void readsRequestsAndEventsByTheInterfacesOfTheirObjects() {
        Talk talk = Talk.in(new Wayland()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("notice wl_display@1.get_registry(registry=new wl_registry@2)",
                "request wl_display@1.sync(callback=new wl_callback@3)",
                "notice wl_registry@2.global(name=1, interface=wl_compositor, version=5)",
                "notice wl_registry@2.global(name=2, interface=strange_thing, version=1)",
                "response wl_callback@3.done(callback_data=7)", "notice wl_display@1.delete_id(id=3)",
                "notice wl_registry@2.bind(name=1, interface=wl_compositor, version=5, id=new wl_compositor@3)",
                "notice wl_compositor@3.create_surface(id=new wl_surface@4)",
                "notice wl_surface@4.damage(x=0, y=0, width=10, height=20)",
                "request wl_surface@4.frame(callback=new wl_callback@5)",
                "response wl_callback@5.done(callback_data=99)",
                "notice wl_registry@2.bind(name=2, interface=strange_thing, version=1, id=new strange_thing@6)",
                "notice strange_thing@6.request 3(data=abcd)", "notice wl_surface@4.commit()",
                "notice object@77.event 1(data=abcd)",
                "notice wl_display@1.error(object_id=wl_surface@4, code=1, message=bad)");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(0L, 0L, 3L, 0L, 5L, 0L, 0L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Wayland(), TALK);
    }

    @Test
    void isFoundByItsFirstRequest() {
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(TALK.getFirst()).protocol()).isEqualTo("wayland");
    }
}
