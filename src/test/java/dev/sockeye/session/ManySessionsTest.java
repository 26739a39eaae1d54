package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sessions side by side, and what goes wrong with one of them or with the record of all.
@ExtendWith(NoLeaks.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManySessionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    final SessionRoom room = new SessionRoom();
    private static final List<SocketType> TYPES = List.of(SocketType.STREAM, SocketType.DATAGRAM, SocketType.SEQPACKET);

    @Test
    void fiveHundredSessionsLiveSideBySideThoughSomeFailAndStop() throws Exception {
        var servers = new ArrayList<Session>();
        var clients = new ArrayList<Session>();
        for (int i = 0; i < 250; i++) {
            SocketType type = TYPES.get(i % TYPES.size());
            Address name = Address.parse("@sk-many-" + ProcessHandle.current().pid() + "-" + i);
            servers.add(room.workbench().open(ServerSpec.of(type, name).withBehaviour(new Behaviour.Echo())));
            clients.add(room.workbench().open(ClientSpec.of(type, name)));
        }
        assertThatThrownBy(() -> room.client(SocketType.STREAM, "nobody")).isInstanceOf(SocketFailedException.class);
        for (int i = 0; i < 250; i += 10) {
            servers.get(i).stop();
        }
        assertThat(room.workbench().sessions()).hasSize(500);
        for (int i = 1; i < 250; i += 2) {
            clients.get(i).send(EngineRoom.text("number " + i), List.of());
        }
        for (int i = 1; i < 250; i += 2) {
            var client = clients.get(i);
            await().atMost(LONG).until(() -> client.counters().receivedMessages() == 1);
            assertThat(client.state()).isEqualTo(Session.State.OPEN);
        }
        assertThat(room.log(clients.get(101).id())).contains("RECEIVED number 101");
        assertThat(servers.get(10).state()).isEqualTo(Session.State.STOPPED);
        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("socket-io"))
                .hasSize(1);
    }

    @Test
    void aFullDiskIsSaidAndTheSocketsGoOn() throws Exception {
        var full = new AtomicBoolean();
        var capture = new MemoryCapture();
        CaptureWriter writer = draft -> {
            if (full.get()) {
                throw new UncheckedIOException(new IOException("no space left"));
            }
            return capture.append(draft);
        };
        var guard = new dev.sockeye.support.NothingInTheWay();
        try (var workbench = new Workbench(room.wiring.platform().transport(), guard, writer, capture,
                AccessFacts.NONE)) {
            var server = workbench.open(
                    room.serverSpec(SocketType.STREAM, "s").withBehaviour(new Behaviour.Echo()));
            full.set(true);
            try (var peer = ForeignPeer.socat("-", "UNIX-CONNECT:" + room.path("s"))) {
                peer.type("hello\n");
                assertThat(peer.line()).isEqualTo("hello");
            }
            await().until(() -> server.openConnections() == 0 && !server.connections().isEmpty());
            assertThat(server.state()).isEqualTo(Session.State.OPEN);
        }
    }

    @Test
    void receivedDescriptorsThatCannotBeRecordedAreClosed() throws Exception {
        var capture = new MemoryCapture();
        CaptureWriter writer = draft -> {
            throw new UncheckedIOException(new IOException("no space left"));
        };
        var guard = new dev.sockeye.support.NothingInTheWay();
        try (var workbench = new Workbench(room.wiring.platform().transport(), guard, writer, capture,
                AccessFacts.NONE);
                var peer = ForeignPeer.python("""
                        say('go'); sys.stdin.readline(); c = s('stream'); c.connect(sys.argv[1])
                        r, w = os.pipe(); socket.send_fds(c, [b'x'], [w]); os.close(w); say(os.read(r, 1) == b'')
                        """, room.path("s"))) {
            workbench.open(room.serverSpec(SocketType.STREAM, "s"));
            assertThat(peer.line()).isEqualTo("go");
            peer.type("\n");
            assertThat(peer.line()).as("the pipe's end is closed everywhere").isEqualTo("True");
        }
    }

    @Test
    void descriptorsAreClosedWhenTheirEventIsEvictedOrSomebodyClosesThem() throws Exception {
        var capture = new MemoryCapture();
        var guard = new dev.sockeye.support.NothingInTheWay();
        try (var workbench = new Workbench(room.wiring.platform().transport(), guard, capture, capture,
                AccessFacts.NONE);
                var peer = ForeignPeer.python("""
                        say('go'); sys.stdin.readline(); c = s('seqpacket'); c.connect(sys.argv[1])
                        for _ in range(2):
                            r, w = os.pipe(); socket.send_fds(c, [b'x'], [w]); os.close(w); say('sent')
                            os.read(r, 1); say('closed')
                        """, room.path("s"))) {
            workbench.descriptors().keepWithin(new DescriptorStore.Bounds(10, 10));
            workbench.open(room.serverSpec(SocketType.SEQPACKET, "s"));
            assertThat(peer.line()).isEqualTo("go");
            peer.type("\n");
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> workbench.descriptors().all().size() == 1);
            long event = workbench.descriptors().all().firstKey();
            assertThat(workbench.descriptors().of(event).getFirst().description().kind()).isEqualTo("pipe");
            workbench.descriptors().of(event).getFirst().close();
            assertThat(peer.line()).isEqualTo("closed");
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> workbench.descriptors().all().size() == 2);
            capture.evictBefore(capture.end());
            assertThat(peer.line()).isEqualTo("closed");
            assertThat(workbench.descriptors().all()).isEmpty();
        }
    }
}
