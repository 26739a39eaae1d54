package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Transport;
import dev.sockeye.support.SmallDisk;
import dev.sockeye.support.StagedWorkbench;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusViewModelTest {
    @TempDir
    Path directory;
    private final StagedWorkbench bench = new StagedWorkbench();
    private long nanos;
    private final StatusViewModel status = new StatusViewModel(bench.workbench, bench.capture, () -> nanos);

    @AfterEach
    void close() {
        bench.close();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void events(int count) {
        for (int i = 0; i < count; i++) {
            bench.capture.append(Draft.of(EventKind.RECEIVED, 1, 1, 1, ""));
        }
    }

    @Test
    void countsSessionsAndConnections() {
        bench.client(SocketType.STREAM, "@far");
        status.refresh();
        assertThat(status.sessionsProperty().get()).isEqualTo("1 session · 1 connection");
    }

    @Test
    void saysHowManyEventsCameInTheLastSecondAndFallsBackToNone() {
        status.refresh();
        pass(Duration.ofMillis(500));
        events(2000);
        assertThat(status.refresh()).isTrue();
        pass(Duration.ofMillis(500));
        events(2000);
        status.refresh();
        assertThat(status.ratesProperty().get()).startsWith("4,000 events/s");
        pass(Duration.ofMillis(500));
        assertThat(status.refresh()).isTrue();
        pass(Duration.ofMillis(600));
        assertThat(status.refresh()).isFalse();
        assertThat(status.ratesProperty().get()).startsWith("0 events/s");
    }

    @Test
    void saysWhatWasEvictedOnlyWhenSomethingWas() {
        events(5);
        status.refresh();
        assertThat(status.evictedProperty().get()).isEmpty();
        bench.capture.evictBefore(3);
        status.refresh();
        assertThat(status.evictedProperty().get()).isEqualTo("3 events evicted");
    }

    @Test
    void showsWhatWasLostForAsLongAsItRuns() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "1m");
                var store = new CaptureStore(disk.path(), 64L << 20)) {
            var words = new StatusViewModel(bench.workbench, store, () -> 0);
            words.refresh();
            assertThat(words.lostProperty().get()).isEmpty();
            for (int i = 0; store.usage().lost().events() < 2; i++) {
                try {
                    store.append(Draft.of(EventKind.CLOSED, i, 1, 1, "n".repeat(8_000)));
                } catch (UncheckedIOException _) {
                    // That is what is to be counted.
                }
            }
            words.refresh();
            assertThat(words.lostProperty().get()).isEqualTo("2 events lost (0 bytes)");
        }
    }

    @Test
    void saysWhatWaitsToBeSentOnlyWhileSomethingDoesAndLooksAgain() {
        assertThat(status.refresh()).isFalse();
        assertThat(status.waitingProperty().get()).isEmpty();
        bench.transport.queueUse = new Transport.QueueUse(12L << 20, 256L << 20);
        assertThat(status.refresh()).as("to be read again").isTrue();
        assertThat(status.waitingProperty().get()).isEqualTo("Waiting to be sent: 12.0 MiB of 256.0 MiB");
        bench.transport.queueUse = new Transport.QueueUse(0, 256L << 20);
        assertThat(status.refresh()).isFalse();
        assertThat(status.waitingProperty().get()).isEmpty();
    }

    @Test
    void showsTheLastProblem() {
        bench.workbench.problems().report("The disk is full.");
        status.refresh();
        assertThat(status.problemProperty().get()).isEqualTo("The disk is full.");
    }
}
