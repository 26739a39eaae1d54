package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Docker's interface as podman has it, asked by podman's own client and by curl; no container runs. Podman takes 100 MB with what it needs,
/// so it is not in the list of needed packages.
@Timeout(120)
class PodmanRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatPodmanAndItsClientsSayIsRead() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/podman")), "podman is not installed (Debian package podman)");
        AsRoot.assumeFor("run podman's service without a user's session");
        Installed.assumeFor(List.of("curl"));
        String d = room.path("").toString();
        try (var _ = ForeignPeer.of("podman", "--root", d + "/r", "--runroot", d + "/n", "--tmpdir", d + "/t",
                "--cgroup-manager", "cgroupfs", "--storage-driver", "vfs", "system", "service", "-t", "0",
                "unix://" + d + "/server")) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            String remote = "unix://" + RealTalk.door(room);
            String version = ForeignPeer.run("podman", "--remote", "--url", remote, "version", "--format",
                    "{{.Server.Version}}");
            ForeignPeer.run("podman", "--remote", "--url", remote, "ps", "-a");
            String said = ForeignPeer.run("curl", "-sS", "--unix-socket", RealTalk.door(room),
                    "http://d/v1.41/version");
            assertThat(said).contains("\"Version\":\"" + version + "\"");
            ForeignPeer.run("curl", "-sS", "--unix-socket", RealTalk.door(room),
                    "http://d/v1.41/containers/none/json");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http");
            assertThat(talk.texts()).contains("request GET /v1.41/version", "request GET /v1.41/containers/none/json")
                    .anyMatch(text -> text.startsWith("request GET /v" + version + "/libpod/containers/json"));
            assertThat(talk.failures()).singleElement().asString().contains("404");
            assertThat(talk.frames()).anyMatch(read -> read.fields().stream()
                    .anyMatch(field -> field.name().equals("body")
                            && field.children().stream().anyMatch(each -> each.name().equals("Version")
                                    && each.shown().equals(version))));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
