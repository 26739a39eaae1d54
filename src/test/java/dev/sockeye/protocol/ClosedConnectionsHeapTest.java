package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.Patience;
import dev.sockeye.support.TappedTalk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What is remembered of connections that have ended, however many there were, and of those that never end.
class ClosedConnectionsHeapTest {
    private static final int CONNECTIONS = 50_000;
    /// What is found unreachable by one collection may keep more until the next.
    private static final long SETTLED = 1 << 16;

    static {
        Patience.useEverywhere();
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long settledHeap() {
        long used = usedHeap();
        for (long before = Long.MAX_VALUE; before - used > SETTLED; used = usedHeap()) {
            before = used;
        }
        return used;
    }

    @Test
    void takeLessThanAHundredBytesEach() throws Exception {
        try (var talk = new TappedTalk(); var background = Executors.newSingleThreadExecutor()) {
            for (int connection = 1; connection <= CONNECTIONS; connection++) {
                talk.accept(connection);
                talk.ask(connection, "*1\r\n$4\r\nPING\r\n");
                talk.answer(connection, "+PONG\r\n");
                talk.end(connection);
            }
            long before = settledHeap();
            var job = new DecodeJob(talk.capture, talk.capture.all(),
                    new ChoiceMaker(talk.capture, Protocols.all(), _ -> Optional.empty()), 1 << 20, background,
                    () -> {});
            await().until(() -> job.progress().isComplete());
            long held = settledHeap() - before;
            assertThat(job.reader().read(List.of(0L, 2L * CONNECTIONS - 1))).hasSize(2);
            job.cancel();
            // It is ten: a mark for each 512 events, and a bit for each connection. What else runs in this process may take some.
            assertThat(held / CONNECTIONS).isLessThan(100);
        }
    }

    /// A file may have a million that never end; those that have said something lately are kept as they are.
    @Test
    void takeSomeHundredBytesEachWhenTheyNeverEnd() throws Exception {
        try (var talk = new TappedTalk(); var background = Executors.newSingleThreadExecutor()) {
            for (int connection = 1; connection <= CONNECTIONS; connection++) {
                talk.accept(connection);
                talk.ask(connection, "*1\r\n$4\r\nPING\r\n");
                talk.answer(connection, "+PONG\r\n");
            }
            long before = settledHeap();
            var job = new DecodeJob(talk.capture, talk.capture.all(),
                    new ChoiceMaker(talk.capture, Protocols.all(), _ -> Optional.empty()), 1 << 20, background,
                    () -> {});
            await().until(() -> job.progress().isComplete());
            long held = settledHeap() - before;
            assertThat(job.reader().read(List.of(0L, 2L * CONNECTIONS - 1))).hasSize(2);
            job.cancel();
            // It is 2350 for one that is awake and 240 for one that sleeps.
            assertThat(held).isLessThan(OpenConnections.MOST * 4000L + CONNECTIONS * 400L);
        }
    }
}
