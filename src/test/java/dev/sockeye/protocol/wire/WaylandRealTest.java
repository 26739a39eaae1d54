package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// weston without a screen, with wayland-info and a client that draws.
@Timeout(120)
class WaylandRealTest {
    private static final Pattern GLOBAL = Pattern.compile("interface: '([a-z0-9_]+)',\\s+version: +([0-9]+)");

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatWestonAndItsClientsSayIsRead() throws Exception {
        Installed.assumeFor(List.of("weston", "wayland-info"));
        String environment = "XDG_RUNTIME_DIR=" + room.path("");
        try (var _ = ForeignPeer.of("env", environment, "weston", "--backend=headless-backend.so",
                "--socket=wayland-test", "--idle-time=0", "--no-config")) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "wayland-test");
            String display = "WAYLAND_DISPLAY=" + RealTalk.door(room);
            String said = ForeignPeer.run("env", environment, display, "wayland-info");
            try (var _ = ForeignPeer.of("env", environment, display, "weston-simple-shm")) {
                await().untilAsserted(() -> assertThat(RealTalk.of(room, room.events(tap.id())).texts()
                        .stream().filter(text -> text.contains(".frame("))).hasSizeGreaterThan(2));
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("wayland")
                    .says("notice wl_display@1.get_registry(registry=new wl_registry@2)");
            Matcher globals = GLOBAL.matcher(said);
            int count = 0;
            for (; globals.find(); count++) {
                assertThat(talk.texts()).anyMatch(text -> text.startsWith("notice wl_registry@2.global(")
                        && text.endsWith("interface=" + globals.group(1) + ", version=" + globals.group(2) + ")"));
            }
            assertThat(count).isGreaterThan(10);
            assertThat(talk.texts()).noneMatch(text -> text.contains("object@"))
                    .anyMatch(text -> text.contains(".create_pool(id=new wl_shm_pool@") && text.contains("memfd"))
                    .anyMatch(text -> text.contains(".set_title(title=simple-shm)"))
                    .anyMatch(text -> text.matches("notice wl_surface@[0-9]+\\.attach\\(buffer=wl_buffer@.*"));
        }
    }
}
