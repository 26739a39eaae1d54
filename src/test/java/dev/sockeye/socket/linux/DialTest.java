package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DialEvents;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.Unshared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Dialling by the I/O thread, against the real kernel and real servers.
@ExtendWith(NoLeaks.class)
@Timeout(120)
class DialTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    /// What became of dials, and what their ports told.
    private static final class Told implements DialEvents {
        private final List<Port> ports = new CopyOnWriteArrayList<>();
        private final List<SocketFailure> failures = new CopyOnWriteArrayList<>();
        private final Heard heard = new Heard();

        @Override
        public PortEvents connected(Port port, long timeNanos) {
            ports.add(port);
            return heard;
        }

        @Override
        public void failed(SocketFailure failure, long timeNanos) {
            failures.add(failure);
        }
    }

    private Told dial(Address address, SocketType type, Duration timeout) {
        var told = new Told();
        dial(address, type, timeout, told);
        return told;
    }

    private void dial(Address address, SocketType type, Duration timeout, Told told) {
        room.transport.dial(new ConnectOptions(address, type, timeout, 65536,
                type == SocketType.DATAGRAM ? Optional.of(new Address.Unnamed()) : Optional.empty(), false), told);
    }

    private static ForeignPeer full(Address address, SocketType type) throws Exception {
        ForeignPeer peer = ForeignPeer.python("""
                l = s(sys.argv[2]); l.bind(sys.argv[1]); l.listen(2); clients = [s(sys.argv[2]) for _ in range(3)]
                for c in clients: c.connect(sys.argv[1])
                say('full'); sys.stdin.readline()
                while True: l.accept()[0].send(b'welcome')
                """, address.text(), type.label());
        assertThat(peer.line()).isEqualTo("full");
        return peer;
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void whatItConnectsCarriesMessagesBothWays(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python(
                """
                        l = s(sys.argv[2]); l.bind(sys.argv[1])
                        if sys.argv[2] != 'datagram': l.listen(1); say('ready'); l = l.accept()[0]
                        else: say('ready')
                        d, a = l.recvfrom(100); say(d.decode()); l.sendto(b'pong', a) if a else l.send(b'pong'); sys.stdin.read()
                        """,
                room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            Told told = dial(room.address("s"), type, LONG);
            await().until(() -> told.ports.size() == 1);
            told.ports.getFirst().send(EngineRoom.text("ping"));
            assertThat(peer.line()).isEqualTo("ping");
            await().until(() -> told.heard.received.size() == 1);
            assertThat(told.heard.received.getFirst().text()).isEqualTo("pong");
            if (told.ports.getFirst() instanceof Connection connection) {
                assertThat(connection.peer().credentials().pid()).isEqualTo(Fact.known((int) peer.pid()));
                assertThat(connection.peerAddress()).isEqualTo(room.address("s"));
            }
            assertThat(told.failures).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aFullBacklogHoldsUpNobodyElseAndIsReportedInTime(SocketType type) throws Exception {
        room.listen("other", SocketType.STREAM, Heard.echo());
        try (var _ = full(room.address("full"), type)) {
            long started = System.nanoTime();
            Told waits = dial(room.address("full"), type, Duration.ofMillis(400));
            Told other = dial(room.address("other"), SocketType.STREAM, LONG);
            await().until(() -> other.ports.size() == 1);
            other.ports.getFirst().send(EngineRoom.text("hello"));
            await().until(() -> other.heard.received.size() == 1);
            assertThat(waits.failures).as("it still waits").isEmpty();
            await().until(() -> waits.failures.size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(390));
            assertThat(waits.failures.getFirst()).isEqualTo(
                    new SocketFailure.NotAccepting(room.address("full"), Fact.known(3), Fact.known(2)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void allThatWaitForAFullBacklogGetIn(SocketType type) throws Exception {
        try (var peer = full(room.address("full"), type)) {
            var told = new Told();
            for (int i = 0; i < 500; i++) {
                dial(room.address("full"), type, LONG, told);
            }
            peer.type("accept\n");
            await().until(() -> told.ports.size() == 500);
            await().until(() -> told.heard.received.size() == 500);
            assertThat(told.failures).isEmpty();
        }
    }

    @Test
    void aRefusalIsToldWithItsReason() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1] + '/stale'); l.close(); q = s('seqpacket')
                q.bind(sys.argv[1] + '/packets'); q.listen(1); say('ready'); sys.stdin.read()
                """, room.directory())) {
            assertThat(peer.line()).isEqualTo("ready");
            assertThat(failure("stale")).isEqualTo(new SocketFailure.NobodyListening(room.address("stale"), true));
            assertThat(failure("packets")).isEqualTo(new SocketFailure.WrongType(room.address("packets"),
                    SocketType.STREAM, Fact.known(SocketType.SEQPACKET)));
            assertThat(failure("no/such")).isEqualTo(
                    new SocketFailure.NotFound(room.address("no/such"), room.path("no").toString()));
        }
    }

    private SocketFailure failure(String name) {
        Told told = dial(room.address(name), SocketType.STREAM, LONG);
        await().until(() -> told.failures.size() == 1);
        assertThat(told.ports).isEmpty();
        return told.failures.getFirst();
    }

    @Test
    void aThousandRefusalsAreAllTold() {
        var told = new Told();
        for (int i = 0; i < 1000; i++) {
            dial(room.address("nobody"), SocketType.STREAM, LONG, told);
        }
        await().until(() -> told.failures.size() == 1000);
        assertThat(told.failures).allMatch(failure -> failure instanceof SocketFailure.NotFound);
    }

    @Test
    void aFileSystemThatHangsHoldsUpNobodyElseAndIsReported() throws Exception {
        AsRoot.assumeFor("mount a file system");
        Unshared.assumePermitted("--mount");
        assumeTrue(CachedOpen.POSSIBLE, "this kernel cannot look up a path without waiting");
        room.listen("other", SocketType.STREAM, new Heard());
        try (var peer = ForeignPeer.pythonUnder(List.of("unshare", "--mount"), """
                import ctypes
                libc = ctypes.CDLL(None, use_errno=True)
                d = sys.argv[1]; os.mkdir(d + '/dead')
                try: fuse = os.open('/dev/fuse', os.O_RDWR)
                except OSError as e: say('/dev/fuse:', e.strerror); sys.exit()
                options = f'fd={fuse},rootmode=40000,user_id=0,group_id=0,allow_other'.encode()
                if libc.mount(b'none', (d + '/dead').encode(), b'fuse', 0, options):
                    say('mount of fuse:', os.strerror(ctypes.get_errno())); sys.exit()
                say('mounted'); sys.stdin.readline()
                """, room.directory())) {
            String said = peer.line();
            assumeTrue("mounted".equals(said), said);
            Address dead = Address.ofPath("/proc/" + peer.pid() + "/root" + room.directory() + "/dead/s");
            Told hangs = dial(dead, SocketType.STREAM, Duration.ofMillis(1500));
            for (int i = 0; i < 3; i++) {
                Told other = dial(room.address("other"), SocketType.STREAM, LONG);
                await().until(() -> other.ports.size() == 1);
            }
            assertThat(hangs.failures).isEmpty();
            await().until(() -> hangs.failures.size() == 1);
            assertThat(hangs.failures.getFirst().sentence()).contains("its file system does not answer");
            peer.kill();
        }
    }

    @Test
    void tenThousandAreDialledFromTheIoThreadItself() throws Exception {
        int all = 10_000;
        long limit = FdCalls.descriptorLimit() instanceof Fact.Known<Long>(Long known) ? known : 1024;
        assumeTrue(limit > 4096, "this process may have only " + limit + " descriptors");
        Heard server = new Heard((port, _) -> port.close());
        room.listen("s", SocketType.STREAM, server);
        var told = new Told();
        for (int done = 0; done < all; done += 1000) {
            int wanted = done + 1000;
            room.transport.loop().execute(() -> {
                for (int i = 0; i < 1000; i++) {
                    dial(room.address("s"), SocketType.STREAM, LONG, told);
                }
            });
            await().until(() -> told.ports.size() + told.failures.size() == wanted);
            told.ports.subList(wanted - 1000, wanted).forEach(port -> port.send(EngineRoom.text("x")));
            await().until(() -> server.received.size() == wanted);
            told.ports.subList(wanted - 1000, wanted).forEach(Port::close);
        }
        assertThat(told.failures).isEmpty();
    }

    @Test
    void theEndOfTheTransportEndsWhatStillWaits() throws Exception {
        try (var _ = full(room.address("full"), SocketType.STREAM)) {
            Told waits = dial(room.address("full"), SocketType.STREAM, LONG);
            await().during(Duration.ofMillis(50)).until(waits.failures::isEmpty);
            room.transport.close();
            assertThat(waits.ports).isEmpty();
        }
    }
}
