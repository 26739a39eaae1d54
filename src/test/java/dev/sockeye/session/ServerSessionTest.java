package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Servers with socat, nc and python3 as their clients.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerSessionTest {
    private static final String DIAL = "c = s(sys.argv[2]); c.connect(sys.argv[1])\n";

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private ForeignPeer socat(SocketType type) throws Exception {
        String path = room.path("s").toString();
        return switch (type) {
            case STREAM -> ForeignPeer.socat("-", "UNIX-CONNECT:" + path);
            case SEQPACKET -> ForeignPeer.socat("-", "UNIX-CONNECT:" + path + ",type=5");
            case DATAGRAM -> ForeignPeer.socat("-", "UNIX-SENDTO:" + path + ",bind=" + path + ".client");
        };
    }

    private ForeignPeer dial(String script, SocketType type) throws Exception {
        return ForeignPeer.python(DIAL + script, room.path("s"), type.label());
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void echoesToSocat(SocketType type) throws Exception {
        var server = room.workbench().open(room.serverSpec(type, "s").withBehaviour(new Behaviour.Echo()));
        try (var peer = socat(type)) {
            peer.type("hello\n");
            assertThat(peer.line()).isEqualTo("hello");
        }
        await().until(() -> type == SocketType.DATAGRAM || room.log(server.id()).contains("CLOSED"));
        List<Event> events = room.events(server.id());
        assertThat(events).extracting(Event::kind).startsWith(EventKind.OPENED, EventKind.ACCEPTED,
                EventKind.RECEIVED, EventKind.SENT);
        int me = AsRoot.me();
        assertThat(events.get(2).credentials()).isNotNull()
                .satisfies(credentials -> assertThat(credentials.uid()).isEqualTo(Fact.known(me)));
        assertThat(events.get(0).address()).isEqualTo(room.address("s"));
        if (type == SocketType.DATAGRAM) {
            assertThat(events.get(2).address()).isEqualTo(room.address("s.client"));
        }
        assertThat(server.counters().receivedBytes()).isEqualTo(6);
        assertThat(server.counters().sentBytes()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "DATAGRAM"})
    void answersNetcatWithAFixedReply(SocketType type) throws Exception {
        room.workbench().open(room.serverSpec(type, "s")
                .withBehaviour(new Behaviour.FixedReply(Bytes.ofText("welcome\n"))));
        String server = room.path("s").toString();
        // Without -s it would leave a socket of its own in /tmp when it is ended.
        try (var peer = type == SocketType.STREAM
                ? ForeignPeer.of("nc", "-U", server)
                : ForeignPeer.of("nc", "-uU", "-s", room.path("s.nc").toString(), server)) {
            peer.type("anything\n");
            assertThat(peer.line()).isEqualTo("welcome");
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void sendsToOneToSomeAndToAll(SocketType type) throws Exception {
        var server = room.server(type, "s");
        String script = "c.send(sys.argv[2].encode())\nwhile True:\n d = c.recv(99)\n if not d: break\n say(d.decode())";
        try (var one = dial(script, type); var two = dial(script, type); var three = dial(script, type)) {
            await().until(() -> server.openConnections() == 3);
            List<Integer> ids = server.connections().stream().map(SessionConnection::id).toList();
            assertThat(server.send(EngineRoom.text("all"), List.of())).hasSize(3);
            for (var peer : List.of(one, two, three)) {
                assertThat(peer.line()).isEqualTo("all");
            }
            assertThat(server.send(EngineRoom.text("some"), List.of(ids.get(0), ids.get(2)))).hasSize(2);
            assertThat(server.send(EngineRoom.text("one"), List.of(ids.get(1)))).hasSize(1);
            await().until(() -> server.counters().sentMessages() == 6);
            assertThat(server.connection(ids.get(1)).orElseThrow().counters().sentMessages()).isEqualTo(2);
            assertThat(room.log(server.id())).filteredOn(line -> line.startsWith("SENT")).containsExactlyInAnyOrder(
                    "SENT all", "SENT all", "SENT all", "SENT some", "SENT some", "SENT one");
        }
    }

    @Test
    void halfClosesBothWays() throws Exception {
        var server = room.server(SocketType.STREAM, "s");
        try (var peer = dial("""
                c.send(b'last'); c.shutdown(socket.SHUT_WR)
                while True:
                    d = c.recv(99)
                    if not d: break
                    say(d.decode())
                say('end'); sys.stdin.read()
                """, SocketType.STREAM)) {
            await().until(() -> room.log(server.id()).contains("SHUT_DOWN"));
            var connection = server.connections().getFirst();
            assertThat(connection.state()).isEqualTo(SessionConnection.State.INPUT_ENDED);
            server.send(EngineRoom.text("still heard"), List.of());
            assertThat(peer.line()).isEqualTo("still heard");
            connection.shutdownOutput();
            assertThat(peer.line()).isEqualTo("end");
            await().until(() -> connection.state() == SessionConnection.State.CLOSED);
            assertThat(room.log(server.id())).containsExactly("OPENED", "ACCEPTED", "RECEIVED last", "SHUT_DOWN",
                    "SENT still heard", "SHUT_DOWN", "CLOSED");
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aPeerKilledInMidMessageIsRecordedAndTheServerGoesOn(SocketType type) throws Exception {
        var server = room.workbench().open(room.serverSpec(type, "s").withBehaviour(new Behaviour.Echo()));
        try (var peer = dial("c.send(b'LENGTH 100 but only this'); say('half'); sys.stdin.read()", type);
                var next = socat(type)) {
            assertThat(peer.line()).isEqualTo("half");
            await().until(() -> room.log(server.id()).contains("RECEIVED LENGTH 100 but only this"));
            peer.kill();
            await().until(() -> server.connections().getFirst().state() == SessionConnection.State.CLOSED);
            next.type("alive\n");
            assertThat(next.line()).isEqualTo("alive");
        }
    }

    @Test
    void aServerThatCannotStartIsRecordedAndNotListed() throws Exception {
        Files.writeString(room.path("s"), "precious");
        assertThatThrownBy(() -> room.server(SocketType.STREAM, "s")).isInstanceOfSatisfying(
                SocketFailedException.class,
                e -> assertThat(e.failure()).isInstanceOf(SocketFailure.NotASocket.class));
        assertThat(room.workbench().sessions()).isEmpty();
        assertThat(room.wiring.capture().end()).isEqualTo(1);
        assertThat(room.wiring.capture().event(0)).isNotNull()
                .satisfies(event -> assertThat(event.kind()).isEqualTo(EventKind.FAILED));
        assertThat(Files.readString(room.path("s"))).isEqualTo("precious");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void atItsEndTheFileIsRemovedOnlyIfItIsStillOurs(SocketType type) throws Exception {
        var server = room.server(type, "s");
        server.stop();
        await().until(() -> server.state() == Session.State.STOPPED);
        assertThat(room.path("s")).doesNotExist();

        var replaced = room.server(type, "s");
        Files.delete(room.path("s"));
        try (var other = ForeignPeer.python(
                "l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('mine'); sys.stdin.read()",
                room.path("s"))) {
            assertThat(other.line()).isEqualTo("mine");
            replaced.stop();
            await().until(() -> replaced.state() == Session.State.STOPPED);
            assertThat(Files.exists(room.path("s"))).as("somebody else's socket").isTrue();
        }
    }

    @Test
    void aFirstMessageAtOnceNeverComesBeforeTheOpening() throws Exception {
        for (SocketType type : SocketType.values()) {
            for (int i = 0; i < 20; i++) {
                Address name = Address.parse("@sk-" + ProcessHandle.current().pid() + type.label() + i);
                var server = room.workbench().open(ServerSpec.of(type, name));
                var client = room.workbench().open(ClientSpec.of(type, name));
                client.send(EngineRoom.text("at once"), List.of());
                await().until(() -> room.log(server.id()).size() >= 3);
                assertThat(room.log(server.id())).startsWith("OPENED", "ACCEPTED", "RECEIVED at once");
            }
        }
    }

    @Test
    void knowsWhenItsFileIsGoneReplacedAndBack() throws Exception {
        var server = room.server(SocketType.STREAM, "s");
        assertThat(server.fileProblem()).isEmpty();
        Files.move(room.path("s"), room.path("away"));
        await().until(() -> server.fileProblem().isPresent());
        assertThat(server.fileProblem()).contains(new SocketFailure.FileLost(room.address("s"), false));
        await().untilAsserted(() -> assertThat(room.log(server.id())).containsExactly("OPENED", "FAILED"));
        Files.writeString(room.path("s"), "somebody else's");
        await().until(() -> server.fileProblem()
                .equals(java.util.Optional.of(new SocketFailure.FileLost(room.address("s"), true))));
        assertThat(server.state()).isEqualTo(Session.State.OPEN);
        await().untilAsserted(() -> assertThat(room.workbench().problems().last()).get().asString()
                .contains("Another file is at"));
        Files.move(room.path("away"), room.path("s"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        await().until(() -> server.fileProblem().isEmpty());
        await().untilAsserted(() -> assertThat(room.log(server.id())).endsWith("FAILED", "FAILED", "OPENED"));
        assertThat(room.events(server.id()).getLast().note()).contains("is back");
        server.stop();
        assertThat(room.path("s")).doesNotExist();
        assertThat(server.fileProblem()).isEmpty();
    }
}
