package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.LiveDecoding;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Docker's interface as podman has it, asked by Docker's own client, by podman's and by curl. No container runs, as that takes more rights
/// than a build has; one is made, and everything around it.
@Timeout(120)
class PodmanRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// Podman's service at `server` in the room, with nothing of its own elsewhere.
    private ForeignPeer podman() throws Exception {
        AsRoot.assumeFor("run podman's service without a user's session");
        String d = room.path("").toString();
        var podman = ForeignPeer.of("podman", "--root", d + "/r", "--runroot", d + "/n", "--tmpdir", d + "/t",
                "--cgroup-manager", "cgroupfs", "--storage-driver", "vfs", "--network-config-dir", d + "/net", "system",
                "service", "-t", "0", "unix://" + d + "/server");
        await().until(() -> Files.exists(room.path("server")) || !podman.process().isAlive());
        if (!podman.process().isAlive()) {
            // It wants CAP_SYS_ADMIN and may mount, which root in a container without privileges has not.
            abort("podman's service does not run here: " + podman.rest());
        }
        return podman;
    }

    private String docker(String... words) throws Exception {
        return ForeignPeer.run(dockerCommand(words));
    }

    private String[] dockerCommand(String... words) {
        var command = new ArrayList<>(List.of("env", "HOME=" + room.path(""), "DOCKER_CONFIG=" + room.path("config"),
                "docker", "-H", "unix://" + RealTalk.door(room)));
        command.addAll(List.of(words));
        return command.toArray(String[]::new);
    }

    /// Whether a message has a body in which a value of that name is this.
    private static boolean tells(LiveDecoding.Read read, String name, String value) {
        return read.fields().stream().anyMatch(field -> field.name().equals("body") && field.children().stream()
                .anyMatch(each -> each.name().equals(name) && each.shown().equals(value)));
    }

    @Test
    void everythingThatPodmanAndItsClientsSayIsRead() throws Exception {
        Installed.assumeFor(List.of("curl"));
        try (var _ = podman()) {
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
            assertThat(talk.frames()).anyMatch(read -> tells(read, "Version", version));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }

    @Test
    void everythingThatDockersClientAsksAndIsAnsweredIsRead() throws Exception {
        Installed.assumeFor(List.of("docker"));
        try (var _ = podman()) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            String version = docker("version", "--format", "{{.Server.Version}}");
            assertThat(docker("info", "--format", "{{.Driver}}")).isEqualTo("vfs");
            try (var events = ForeignPeer.of(dockerCommand("events", "--format", "{{.Type}} {{.Action}}"))) {
                await().until(() -> RealTalk.of(room, room.events(tap.id())).texts().stream()
                        .anyMatch(text -> text.endsWith("/events")));
                assertThat(docker("volume", "create", "shelf")).isEqualTo("shelf");
                assertThat(events.line()).isEqualTo("volume create");
            }
            String archive = RealTalk.file(room, "empty.tar", "\0".repeat(1024)).toString();
            // It prints what the service says, which says it twice.
            String imported = docker("import", archive, "nothing:1");
            String image = docker("images", "--no-trunc", "--quiet");
            assertThat(image).startsWith("sha256:").isSubstringOf(imported);
            String container = docker("create", "--name", "still", "nothing:1", "true");
            assertThat(docker("ps", "--all", "--no-trunc", "--quiet")).isEqualTo(container);
            String network = docker("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Driver}}");
            docker("cp", RealTalk.file(room, "note", "hello\n").toString(), "still:/note");
            docker("save", "--output", room.path("saved").toString(), "nothing:1");
            try (var none = ForeignPeer.of(dockerCommand("inspect", "none"))) {
                assertThat(none.rest()).contains("No such object: none");
            }
            docker("rm", "still");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
            String saved = "data end of the body, " + Files.size(room.path("saved")) + " bytes";
            // What the client printed is in what was read of the answers.
            assertThat(talk.frames()).anyMatch(read -> tells(read, "Version", version))
                    .anyMatch(read -> tells(read, "Name", "shelf")).anyMatch(read -> tells(read, "Id", container));
            assertThat(bodies(talk)).contains(image, container).contains(network.split(" ", -1)[0],
                    "\"Driver\":\"vfs\"");
            assertThat(talk.texts().stream().map(text -> text.replaceFirst("/v[0-9.]+/", "/"))).contains(
                    "request HEAD /_ping", "request GET /version", "request GET /info", "request GET /events",
                    "request GET /images/json", "request GET /containers/json?all=1", "request GET /networks",
                    "request GET /containers/none/json", "request DELETE /containers/still",
                    "data chunk of 6 bytes: hello\\n",
                    "data end of the body, 1024 bytes, text/plain", "response 204 No Content")
                    .anyMatch(text -> text.startsWith("request POST /volumes/create, application/json, "))
                    .anyMatch(text -> text.startsWith("request PUT /containers/still/archive?"))
                    .anyMatch(text -> text.startsWith(saved));
            assertThat(talk.failures()).isNotEmpty().allMatch(text -> text.startsWith("response 404 Not Found"));
        }
    }

    /// Everything that was said, as it was said.
    private static String bodies(RealTalk talk) {
        return talk.frames().stream().map(read -> {
            ByteBuffer bytes = ByteBuffer.allocate(read.bytes().length());
            read.bytes().read(0, bytes);
            return new String(bytes.array(), StandardCharsets.UTF_8);
        }).collect(Collectors.joining());
    }
}
