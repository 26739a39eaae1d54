package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Descriptor numbers are used again at once: what belonged to one port must never reach the next.
@ExtendWith(NoLeaks.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReuseTest {
    private static final int CYCLES = 300;

    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    @Test
    void nothingReachesAPortThatGotTheNumberOfAClosedOne() throws Exception {
        var echo = Heard.echo();
        room.listen("s", SocketType.SEQPACKET, echo);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            String word = "cycle " + cycle;
            var dropped = new Heard();
            var kept = new Heard();
            Connection first = room.connect("s", SocketType.SEQPACKET, dropped);
            first.send(EngineRoom.text("of the one before " + cycle));
            first.close();
            Connection second = room.connect("s", SocketType.SEQPACKET, kept);
            second.send(EngineRoom.text(word));
            await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(1))
                    .until(() -> !kept.received.isEmpty());
            assertThat(kept.received).extracting(Heard.Received::text).containsExactly(word);
            assertThat(dropped.received).allMatch(received -> received.text().startsWith("of the one before"));
            second.close();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> echo.ends.stream().filter(end -> end.startsWith("closed")).count() == 2L * CYCLES);
    }

    @Test
    void closingEverythingWhileItIsBusyLeavesNothing() throws Exception {
        room.listen("s", SocketType.STREAM, Heard.echo());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        Connection client = room.connect("s", SocketType.STREAM, Heard.echo());
                        client.send(EngineRoom.text("round and round"));
                    }
                } catch (SocketFailedException _) {
                    // The transport is closed: that is what the test waits for.
                }
            }));
        }
        try (var _ = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1]); c.send(b'x' * 100000); sys.stdin.read()
                """, room.path("s"))) {
            room.transport.close();
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
            }
        }
    }
}
