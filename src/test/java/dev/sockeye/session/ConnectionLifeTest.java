package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.SessionRoom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The words for a connection's life, as `docs/jsonl.md` draws it: one beginning, one end, and what is between.
@Timeout(60)
class ConnectionLifeTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private static final Set<EventKind> BEGINNINGS = Set.of(EventKind.OPENED, EventKind.ACCEPTED);

    private List<Event> ofConnection(int session, int connection) {
        return room.events(session).stream().filter(event -> event.connection() == connection).toList();
    }

    private Event only(int session, Predicate<Event> which) {
        return room.events(session).stream().filter(which).findFirst().orElseThrow();
    }

    private static Predicate<Event> kind(EventKind kind) {
        return event -> event.kind() == kind && event.connection() > 0;
    }

    private void awaitClosed(int session, int connections) {
        await().until(() -> room.events(session).stream().filter(kind(EventKind.CLOSED)).count() == connections);
    }

    private void assertEachBeginsAndEndsOnce(int session) {
        var connections = new TreeSet<Integer>();
        room.events(session).forEach(event -> connections.add(event.connection()));
        connections.remove(0);
        assertThat(connections).isNotEmpty();
        for (int connection : connections) {
            List<Event> life = ofConnection(session, connection);
            assertThat(life).as("#" + connection).filteredOn(event -> BEGINNINGS.contains(event.kind())).hasSize(1)
                    .first().isEqualTo(life.getFirst());
            assertThat(life).as("#" + connection).filteredOn(event -> event.kind() == EventKind.CLOSED).hasSize(1)
                    .first().isEqualTo(life.getLast());
            assertThat(life.getLast().note()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aServersConnectionIsAcceptedAndAResetOneIsClosedWithItsReason(SocketType type) throws Exception {
        var server = room.server(type, "s");
        try (var peer = ForeignPeer.python("""
                c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'hello'); say('sent'); sys.stdin.readline()
                c.close(); say('closed'); sys.stdin.read()
                """, room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> room.log(server.id()).contains("RECEIVED hello"));
            server.send(EngineRoom.text("never read"), List.of());
            await().until(() -> room.log(server.id()).contains("SENT never read"));
            peer.type("\n");
            awaitClosed(server.id(), 1);
        }
        assertEachBeginsAndEndsOnce(server.id());
        assertThat(room.log(server.id())).doesNotContain("FAILED");
        assertThat(only(server.id(), kind(EventKind.CLOSED)).note())
                .isEqualTo("The peer closed the connection without reading all that was sent to it.");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void whatAClientDialsIsOpenedNotAccepted(SocketType type) throws Exception {
        var server = room.server(type, "s");
        var client = room.client(type, "s");
        client.send(EngineRoom.text("hello"), List.of());
        await().until(() -> room.log(server.id()).contains("RECEIVED hello"));
        client.stop();
        awaitClosed(client.id(), 1);
        server.stop();
        awaitClosed(server.id(), 1);
        assertEachBeginsAndEndsOnce(client.id());
        assertEachBeginsAndEndsOnce(server.id());
        assertThat(room.log(client.id())).noneMatch(line -> line.startsWith("ACCEPTED"));
        assertThat(only(client.id(), kind(EventKind.OPENED)).address()).isEqualTo(room.address("s"));
        assertThat(room.log(server.id())).anyMatch(line -> line.startsWith("ACCEPTED"));
    }

    @Test
    void anAttemptThatFailsHasNoConnection() {
        assertThatThrownBy(() -> room.client(SocketType.STREAM, "nowhere")).isInstanceOf(SocketFailedException.class);
        Event event = java.util.Objects.requireNonNull(room.wiring.capture().event(0));
        assertThat(event.kind()).isEqualTo(EventKind.FAILED);
        assertThat(event.connection()).isZero();
        assertThat(room.wiring.capture().end()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aListenerThatClosesBeforeItAcceptsIsToldForWhatItIs(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s(sys.argv[2]); l.bind(sys.argv[1]); l.listen(5); say('ready'); sys.stdin.readline(); l.close()
                sys.stdin.read()
                """, room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            var client = room.client(type, "s");
            peer.type("\n");
            awaitClosed(client.id(), 1);
            assertEachBeginsAndEndsOnce(client.id());
            assertThat(only(client.id(), kind(EventKind.CLOSED)).note())
                    .isEqualTo("The server closed its listening socket before it accepted this connection.");
        }
    }

    @Test
    void aPeerThatReadsNoMoreHasNotClosed() throws Exception {
        var server = room.workbench()
                .open(room.serverSpec(SocketType.STREAM, "s").withBehaviour(new Behaviour.Echo()));
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1]); c.shutdown(socket.SHUT_RD); c.send(b'one')
                sys.stdin.readline(); c.send(b'two'); sys.stdin.readline(); c.close(); sys.stdin.read()
                """, room.path("s"))) {
            await().until(() -> room.log(server.id()).contains("FAILED"));
            Event failed = only(server.id(), kind(EventKind.FAILED));
            assertThat(failed.note()).isEqualTo("Not sent. The peer receives nothing any more; it has shut that "
                    + "direction down, and may go on sending.");
            assertThat(failed.isTruncated()).isFalse();
            assertThat(failed.originalLength()).isEqualTo(3);
            peer.type("\n");
            await().until(() -> room.log(server.id()).contains("RECEIVED two"));
            peer.type("\n");
            awaitClosed(server.id(), 1);
        }
        assertEachBeginsAndEndsOnce(server.id());
    }

    @Test
    void anEchoToASenderWithoutANameIsAFailedSending() throws Exception {
        var server = room.workbench()
                .open(room.serverSpec(SocketType.DATAGRAM, "d").withBehaviour(new Behaviour.Echo()));
        try (var peer = ForeignPeer.python("s('datagram').sendto(b'hello', sys.argv[1]); say('sent')",
                room.path("d"))) {
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> room.log(server.id()).contains("FAILED"));
        }
        Event failed = only(server.id(), kind(EventKind.FAILED));
        assertThat(failed.note()).isEqualTo("Not sent. The sender has no address, so that it cannot be answered.");
        assertThat(failed.originalLength()).isEqualTo(5);
        server.stop();
        awaitClosed(server.id(), 1);
        assertEachBeginsAndEndsOnce(server.id());
    }
}
