package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Taps between foreign servers and clients: what they pass on, record and show.
class TapSessionTest extends TapRoom {
    @ParameterizedTest
    @EnumSource(SocketType.class)
    void passesOnAndRecordsBothDirections(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); ready(); c = dial('client')
                c.send(b'question')
                if kind == 'datagram': got, a = b.recvfrom(100); b.sendto(b'answer', a)
                else: b = b.accept()[0]; got = b.recv(100); b.send(b'answer')
                answer, sender = c.recvfrom(100) if kind == 'datagram' else (c.recv(100), d + '/tap')
                say(got.decode(), answer.decode(), sender == d + '/tap'); sys.stdin.readline()
                """)) {
            Session tap = tap(type);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("question answer True");
            assertThat(relayed(tap)).containsExactly("to-server question", "to-client answer");
            SessionConnection connection = tap.connections().getFirst();
            TapEnd server = connection.server().orElseThrow();
            assertThat(server.firstAnswer().isKnown()).isTrue();
            assertThat(connection.counters().receivedBytes()).isEqualTo(8);
            assertThat(connection.counters().sentBytes()).isEqualTo(6);
            assertThat(connection.peerAddress()).isEqualTo(room.address("client"));
            await().until(() -> isProcess(room.wiring.capture().peerFacts(connection.id()), peer));
            if (type != SocketType.DATAGRAM) {
                await().until(() -> {
                    PeerFacts facts = room.wiring.capture().peerFacts(connection.id());
                    PeerFacts other = facts == null ? null : facts.server();
                    return other != null && isProcess(other, peer)
                            && other.process().command().equals(Fact.known("python3"));
                });
                assertThat(server.peer()).isPresent();
            }
            peer.type("end\n");
            assertThat(peer.exitCode()).isZero();
            if (type != SocketType.DATAGRAM) {
                awaitClosed(tap, 1);
            }
            room.workbench().remove(tap);
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.ACCEPTED)).hasSize(1);
            assertThat(room.path("tap")).doesNotExist();
        }
    }

    @Test
    void sendersWithoutANameGetNoAnswersAndStayWithoutOne() throws Exception {
        try (var peer = ends(SocketType.DATAGRAM, """
                b = bound(); ready(); c = dial(); c.send(b'one'); c.send(b''); say(b.recvfrom(10), b.recvfrom(10))
                """)) {
            Session tap = tap(SocketType.DATAGRAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("(b'one', None) (b'', None)");
            assertThat(relayed(tap)).containsExactly("to-server one", "to-server ");
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aClientWithoutANameHasNoneBeforeTheServer(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); ready(); c = dial(); b, name = b.accept(); c.send(b'x'); b.recv(1); b.send(b'y'); c.recv(1)
                say(repr(name), repr(b.getpeername()))
                """)) {
            tap(type);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("'' ''");
        }
    }

    @Test
    void thePrivateDoorIsForThisUserAloneAndGoesWithTheTap() throws Exception {
        try (var _ = ends(SocketType.STREAM, "b = bound(); ready()")) {
            Session tap = room.workbench().open(TapSpec.of(SocketType.STREAM, room.address("server")));
            Path door = Path.of(((Address.Pathname) tap.address()).path().text());
            assertThat(Files.getPosixFilePermissions(door)).hasToString("[OWNER_READ, OWNER_WRITE]");
            assertThat(Files.getPosixFilePermissions(door.getParent())).hasSize(3);
            assertThat(tap.name()).isEqualTo(room.address("server").text());
            room.workbench().remove(tap);
            assertThat(door).doesNotExist();
        }
    }
}
