package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Many peers at once, greedy ones and dying ones: each gets its turn, and one's end is nobody else's.
class CrowdTest extends RealSockets {
    private static final int CONNECTIONS = 10_000;

    @Test
    void thousandsOfConnectionsNeedNoThreadEach() throws Exception {
        var heard = new Heard();
        int before = Thread.activeCount();
        try (var _ = transport.listen(
                new ListenOptions(address("s"), SocketType.STREAM, 4096, 1024, FileOptions.PRIVATE), heard);
                var peer = ForeignPeer.python("""
                        import resource
                        resource.setrlimit(resource.RLIMIT_NOFILE, (20000, 20000)); all = []
                        for i in range(int(sys.argv[2])):
                            c = s('stream'); c.connect(sys.argv[1]); c.send(b'x'); all.append(c)
                        say('all'); sys.stdin.read()
                        """, directory.resolve("s"), CONNECTIONS)) {
            assertThat(peer.line()).isEqualTo("all");
            await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                    .until(() -> heard.received.size() == CONNECTIONS);
            assertThat(heard.accepted).hasSize(CONNECTIONS).allMatch(Connection::isOpen);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 2);
            peer.kill();
            await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                    .until(() -> heard.ends.stream().filter("closed PeerClosed"::equals).count() == CONNECTIONS);
        }
    }

    @Test
    void aFloodDoesNotKeepOthersWaiting() throws Exception {
        var flooded = new Heard((_, _) -> {});
        var echoed = new Heard();
        try (var _ = listen("flood", SocketType.SEQPACKET, flooded);
                var _ = listen("echo", SocketType.STREAM, Heard.echo());
                var flood = ForeignPeer.python("""
                        c = s('seqpacket'); c.connect(sys.argv[1]); say('flooding')
                        while True: c.send(b'x')
                        """, directory.resolve("flood"))) {
            assertThat(flood.line()).isEqualTo("flooding");
            Connection client = connect("echo", SocketType.STREAM, echoed);
            for (int i = 1; i <= 100; i++) {
                int trips = i;
                client.send(text("ping"));
                await().pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(20))
                        .until(() -> echoed.received.size() == trips);
            }
            assertThat(flood.process().isAlive()).isTrue();
            flood.kill();
            await().until(() -> flooded.ends.contains("closed PeerClosed"));
        }
    }

    @Test
    void aPeerKilledInTheMiddleOfAMessageEndsItsConnectionOnly() throws Exception {
        var heard = Heard.echo();
        var bystander = new Heard();
        try (var _ = listen("s", SocketType.STREAM, heard);
                var peer = ForeignPeer.python("""
                        c = s('stream'); c.connect(sys.argv[1]); c.send(b'half a mess'); say('sent')
                        while True: c.send(b'a' * 65536)
                        """, directory.resolve("s"))) {
            Connection other = connect("s", SocketType.STREAM, bystander);
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> heard.received.size() > 3);
            peer.kill();
            await().until(() -> heard.ends.stream().anyMatch(end -> end.startsWith("closed Peer")));
            other.send(text("still here"));
            await().until(() -> bystander.received.size() == 1);
            Connection dead = heard.accepted.stream().filter(connection -> !connection.isOpen()).findFirst()
                    .orElseThrow();
            assertThat(dead.peer().credentials().pid()).isEqualTo(Fact.known((int) peer.pid()));
        }
    }

    @Test
    void thePinnedProcessIsTheOneThatConnectedUntilItEnds() throws Exception {
        var heard = new Heard();
        try (var _ = listen("s", SocketType.STREAM, heard);
                var peer = ForeignPeer.python("""
                        c = s('stream'); c.connect(sys.argv[1])
                        if os.fork() == 0:
                            c.recv(1); os._exit(0)
                        os._exit(0)
                        """, directory.resolve("s"))) {
            await().until(() -> heard.accepted.size() == 1);
            assertThat(peer.exitCode()).isZero();
            Connection connection = heard.accepted.getFirst();
            assertThat(connection.isOpen()).as("the child holds it open").isTrue();
            await().untilAsserted(() -> assertThat(connection.pinnedPid().text()).contains("has ended"));
            connection.send(text("x"));
            await().until(() -> !heard.ends.isEmpty() && !connection.isOpen());
            assertThat(connection.pinnedPid()).isEqualTo(Fact.unknown("the connection is closed"));
        }
    }
}
