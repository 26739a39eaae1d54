package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.ui.EventLabels;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who was at the other end stays in the capture, whatever becomes of the process, the connection and the session.
@Timeout(60)
class PeerIdentificationTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private PeerFacts identified(int connection) {
        await().until(() -> {
            PeerFacts facts = room.wiring.capture().peerFacts(connection);
            return facts != null && facts.identified();
        });
        return Objects.requireNonNull(room.wiring.capture().peerFacts(connection));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aPeerKeepsItsNameWhenItHasEndedAndItsSessionIsRemoved(SocketType type) throws Exception {
        var server = room.server(type, "s");
        PeerFacts facts;
        try (var peer = ForeignPeer.python("""
                c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'hello'); say(os.getpid()); sys.stdin.read()
                """, room.path("s"), type.label())) {
            int pid = Integer.parseInt(peer.line());
            await().until(() -> room.log(server.id()).contains("RECEIVED hello"));
            facts = identified(1);
            assertThat(facts.credentials().pid()).isEqualTo(Fact.known(pid));
            assertThat(facts.process().command()).isEqualTo(Fact.known("python3"));
            assertThat(facts.process().executable().or("")).contains("python3");
            assertThat(facts.process().commandLine().or(java.util.List.of())).contains(room.path("s").toString());
            assertThat(facts.process().user().isKnown()).isTrue();
            assertThat(facts.provenance()).isEqualTo(
                    type == SocketType.DATAGRAM ? Provenance.SENT_WITH_MESSAGE : Provenance.FROZEN_AT_CONNECT);
        }
        room.workbench().remove(server);
        await().until(() -> room.log(server.id()).contains("CLOSED"));
        assertThat(room.wiring.capture().peerFacts(1)).isEqualTo(facts);
        var labels = new EventLabels(room.wiring.capture());
        var received = room.events(server.id()).stream().filter(event -> event.kind() == EventKind.RECEIVED).findFirst()
                .orElseThrow();
        assertThat(labels.peer(received)).isEqualTo("python3[" + facts.credentials().pid().or(0) + "]");
        assertThat(labels.session(server.id())).isEqualTo(room.path("s").toString());
    }

    @Test
    void aPeerWhoseMainThreadHasEndedIsKnown() throws Exception {
        var server = room.server(SocketType.STREAM, "s");
        try (var peer = ForeignPeer.python("""
                import ctypes, threading
                def rest():
                    while ') Z ' not in open('/proc/%d/stat' % os.getpid()).read(): time.sleep(0.001)
                    c = s('stream'); c.connect(sys.argv[1]); c.send(b'hello'); sys.stdin.read(); os._exit(0)
                threading.Thread(target=rest).start()
                ctypes.CDLL(None).syscall(60, 0)
                """, room.path("s"))) {
            await().until(() -> room.log(server.id()).contains("RECEIVED hello"));
            PeerFacts facts = identified(1);
            assertThat(facts.credentials().pid()).isEqualTo(Fact.known((int) peer.pid()));
            assertThat(facts.process().command().or("")).startsWith("python3");
            assertThat(facts.process().executable().or("")).contains("python3");
            assertThat(facts.process().commandLine().or(java.util.List.of())).contains(room.path("s").toString());
        }
    }

    @Test
    void aClientsServerIsKnownAsWell() throws Exception {
        room.server(SocketType.STREAM, "s");
        var client = room.client(SocketType.STREAM, "s");
        PeerFacts facts = identified(client.connections().getFirst().id());
        assertThat(facts.provenance()).isEqualTo(Provenance.FROZEN_AT_LISTEN);
        assertThat(facts.process().command()).isEqualTo(Fact.known("java"));
        assertThat(facts.address()).isEqualTo(room.address("s"));
    }

    @Test
    void anotherProcessWithThePidIsNotTaken() {
        var look = PeerLook.at(new dev.sockeye.system.ProcessReader(), room.wiring.platform().accounts());
        var here = dev.sockeye.socket.Credentials.ofKernel((int) ProcessHandle.current().pid(), 0, 0);
        assertThat(look.look(here, Times.now()).command()).isEqualTo(Fact.known("java"));
        assertThat(look.look(here, 1).command().text()).contains("another process had this pid");
        assertThat(look.look(dev.sockeye.socket.Credentials.ofKernel(0x3fffff, 0, 0), Times.now()).command().text())
                .contains("ended before it was looked at");
    }

    @Test
    void whoWasLookedAtJustNowIsRecordedAtOnce() {
        var capture = room.wiring.capture();
        var own = dev.sockeye.socket.Credentials.ofKernel((int) ProcessHandle.current().pid(), 0, 0);
        var here = PeerLook.at(new dev.sockeye.system.ProcessReader(), room.wiring.platform().accounts());
        var looks = new AtomicInteger();
        try (var identifier = new PeerIdentifier(capture, looking(here, looks::incrementAndGet), () -> {})) {
            var connections = new AtomicInteger();
            // Each asks anew: within the time in which a process is taken to be the same, nobody is waited for.
            await().until(() -> {
                int connection = connections.incrementAndGet();
                identifier.began(connection, own, Provenance.FROZEN_AT_CONNECT, room.address("s"), Times.now());
                PeerFacts facts = capture.peerFacts(connection);
                return facts != null && facts.identified() && facts.process().command().equals(Fact.known("java"));
            });
            assertThat(looks.get()).isPositive();
        }
    }

    /// Looks as the other does, after the action.
    private static PeerLook looking(PeerLook as, Runnable before) {
        return new PeerLook() {
            @Override
            public Fact<String> glance(dev.sockeye.socket.Credentials credentials, long seenNanos) {
                return as.glance(credentials, seenNanos);
            }

            @Override
            public dev.sockeye.capture.ProcessFacts look(dev.sockeye.socket.Credentials credentials, long seenNanos) {
                before.run();
                return as.look(credentials, seenNanos);
            }
        };
    }

    @Test
    void whoEndsBeforeAnybodyCouldLookKeepsTheName() throws Exception {
        var capture = room.wiring.capture();
        var here = PeerLook.at(new dev.sockeye.system.ProcessReader(), room.wiring.platform().accounts());
        var ended = new CountDownLatch(1);
        var peer = ForeignPeer.python("say('here'); sys.stdin.read()");
        assertThat(peer.line()).isEqualTo("here");
        int pid = (int) peer.pid();
        try (var identifier = new PeerIdentifier(capture, looking(here, () -> {
            try {
                ended.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }), () -> {})) {
            identifier.began(1, dev.sockeye.socket.Credentials.ofKernel(pid, 0, 0), Provenance.FROZEN_AT_CONNECT,
                    room.address("s"), Times.now());
            peer.close();
            ended.countDown();
            PeerFacts facts = identified(1);
            assertThat(facts.name()).isEqualTo("python3[" + pid + "]");
            assertThat(facts.process().executable().text()).contains("ended before it was looked at");
        } finally {
            peer.close();
            ended.countDown();
        }
    }

    @Test
    void aGlanceAtAnotherProcessWithThePidSaysNothing() {
        var look = PeerLook.at(new dev.sockeye.system.ProcessReader(), room.wiring.platform().accounts());
        var here = dev.sockeye.socket.Credentials.ofKernel((int) ProcessHandle.current().pid(), 0, 0);
        assertThat(look.glance(here, Times.now())).isEqualTo(Fact.known("java"));
        assertThat(look.glance(here, 1).text()).contains("another process had this pid");
    }
}
