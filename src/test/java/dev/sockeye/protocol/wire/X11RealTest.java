package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An X server that draws into memory, with its usual clients, and i3 on it.
@Timeout(120)
class X11RealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String display = "";

    private static Address socket(String display) {
        return Address.ofPath("/tmp/.X11-unix/X" + display.substring(1));
    }

    private String ask(String... words) throws Exception {
        var command = new ArrayList<>(List.of("env", "DISPLAY=" + display));
        command.addAll(List.of(words));
        return ForeignPeer.run(command.toArray(String[]::new));
    }

    @Test
    void everythingThatTheServerAndItsClientsSayIsRead() throws Exception {
        Installed.assumeFor(List.of("Xvfb", "xdpyinfo", "xset", "i3", "i3-msg"));
        try (var server = ForeignPeer.of("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp",
                "-noreset")) {
            int number = Integer.parseInt(server.line());
            // Clients know a display by its number only; nobody has one so high.
            display = ":" + (20_000 + number);
            Session tap = room.workbench().open(TapSpec.of(SocketType.STREAM, socket(":" + number))
                    .at(new TapSpec.Place.SideDoor(Optional.of(socket(display)))));
            String said = ask("xdpyinfo");
            ask("xset", "q");
            ask("xset", "s", "77");
            readsI3();
            RealTalk talk = RealTalk.heard(room, tap).isWhole("x11").says("request QueryExtension name=BIG-REQUESTS",
                    "notice SetScreenSaver timeout=77 interval=600 blanking=1 exposures=1");
            assertThat(talk.texts()).noneMatch(text -> text.matches(
                    ".*(request|event|error|extension|answer to) [0-9w].*"));
            // "number of extensions:    26", and their names below it.
            String vendor = said.lines().filter(line -> line.startsWith("vendor string:")).findFirst().orElseThrow();
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("response accepted major=11")
                    && text.endsWith("vendor=" + vendor.substring(14).strip()));
            said.lines().filter(line -> line.equals("    RANDR") || line.equals("    XKEYBOARD")).forEach(
                    line -> assertThat(talk.texts()).contains("request QueryExtension name=" + line.strip()));
            assertThat(talk.texts()).contains("request XKEYBOARD.UseExtension", "request RANDR.GetMonitors")
                    .anyMatch(text -> text.startsWith("notice ConfigureWindow window="))
                    .anyMatch(text -> text.startsWith("request InternAtom exists="));
        }
    }

    private void readsI3() throws Exception {
        String configuration = RealTalk.file(room, "config",
                "# i3 config file (v4)\nipc-socket " + room.path("i3") + "\nfont pango:monospace 8\n").toString();
        try (var _ = ForeignPeer.of("env", "DISPLAY=" + display, "i3", "-c", configuration)) {
            await().until(() -> Files.exists(room.path("i3")));
            Session tap = RealTalk.tap(room, SocketType.STREAM, "i3", "ipc");
            String door = room.path("ipc").toString();
            String version = ForeignPeer.run("i3-msg", "-s", door, "-t", "get_version");
            assertThat(version).contains("human_readable");
            ForeignPeer.run("i3-msg", "-s", door, "-t", "get_tree");
            try (var listener = ForeignPeer.of("i3-msg", "-s", door, "-t", "subscribe", "[\"workspace\"]")) {
                await().untilAsserted(() -> assertThat(RealTalk.of(room, room.events(tap.id())).texts())
                        .contains("response SUBSCRIBE success=true"));
                ForeignPeer.run("i3-msg", "-s", door, "workspace 2");
                assertThat(listener.line()).contains("\"change\":");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("i3").says("request GET_VERSION", "request GET_TREE",
                    "request RUN_COMMAND workspace 2", "response RUN_COMMAND 1 elements",
                    "request SUBSCRIBE 1 elements");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("response GET_VERSION major="))
                    .anyMatch(text -> text.startsWith("notice workspace change=init"));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
