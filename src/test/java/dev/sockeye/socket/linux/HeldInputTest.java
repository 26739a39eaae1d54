package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ports whose input is held: their peers are slowed down, nothing is lost and nothing spins.
class HeldInputTest extends RealSockets {
    private static String all(Heard heard) {
        return heard.received.stream().map(Heard.Received::text).collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aHeldPortSlowsItsPeerAndDeliversEverythingAfterwards(SocketType type) throws Exception {
        var first = new AtomicReference<Port>();
        var heard = new Heard((port, _) -> {
            if (first.compareAndSet(null, port)) {
                port.holdInput();
            }
        });
        if (type == SocketType.DATAGRAM) {
            datagram("s", heard);
        } else {
            listen("s", type, heard);
        }
        try (var peer = ForeignPeer.python("""
                c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'x' * 1000); time.sleep(.2); c.setblocking(False)
                sent = 1000
                try:
                    while True: sent += c.send(b'x' * 1000)
                except BlockingIOError: say(sent)
                c.setblocking(True); c.send(b'end'); c.close(); say('done')
                """, directory.resolve("s"), type.label())) {
            int sent = Integer.parseInt(peer.line());
            assertThat(all(heard)).as("nothing more is read").hasSize(1000);
            Objects.requireNonNull(first.get()).releaseInput();
            assertThat(peer.line()).isEqualTo("done");
            await().until(() -> all(heard).endsWith("end"));
            assertThat(all(heard)).hasSize(sent + "end".length());
        }
    }

    @Test
    void aPeerThatHasGoneWhileItWasHeldMakesNoWorkAndIsReadToItsEnd() throws Exception {
        var heard = new Heard((port, _) -> port.holdInput());
        listen("s", SocketType.STREAM, heard);
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1]); c.send(b'one'); sys.stdin.readline(); c.send(b'two'); c.close()
                say('gone'); sys.stdin.readline()
                """, directory.resolve("s"))) {
            await().until(() -> all(heard).equals("one"));
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("gone");
            long before = turns();
            turn();
            turn();
            assertThat(turns() - before).as("turns of the loop besides the two that were asked for").isLessThan(20);
            Connection connection = heard.accepted.getFirst();
            connection.releaseInput();
            await().until(() -> all(heard).equals("onetwo"));
            connection.releaseInput();
            await().until(() -> heard.ends.contains("closed PeerClosed"));
        }
    }

    private long turns() {
        return transport.loop().turns();
    }

    private void turn() throws InterruptedException {
        var done = new CountDownLatch(1);
        transport.loop().execute(() -> transport.loop().after(TimeUnit.MILLISECONDS.toNanos(50), done::countDown));
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void holdsAreCountedAndActionsRunLaterUnlessThePortHasClosed() throws Exception {
        var heard = new Heard();
        listen("s", SocketType.STREAM, heard);
        var client = new Heard();
        Connection dialled = connect("s", SocketType.STREAM, client);
        await().until(() -> heard.accepted.size() == 1);
        Connection accepted = heard.accepted.getFirst();
        accepted.holdInput();
        accepted.holdInput();
        accepted.releaseInput();
        dialled.send(text("hello"));
        await().until(() -> client.sent.size() == 1);
        var late = new CountDownLatch(1);
        accepted.after(Duration.ofMillis(50), late::countDown);
        assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.received).isEmpty();
        accepted.releaseInput();
        await().until(() -> all(heard).equals("hello"));
        accepted.close();
        await().until(() -> !heard.ends.isEmpty());
        var never = new CountDownLatch(1);
        accepted.after(Duration.ZERO, never::countDown);
        turn();
        assertThat(never.getCount()).isEqualTo(1);
    }
}
