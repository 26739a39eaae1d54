package dev.sockeye.ui.log;

import dev.sockeye.capture.EventKind;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestScreen;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/// A log with a filter, and what both of them show. What the filter does in the background happens only while a test waits.
abstract class FilterRig {
    final MemoryCapture capture = new MemoryCapture();
    final SampleEvents events = new SampleEvents(capture);
    /// What the filter does in the background happens only while a test waits.
    final TestScreen background = new TestScreen();
    final LogViewModel log = LogModels.of(capture, 4);
    final AtomicInteger news = new AtomicInteger();
    final FilterViewModel filter = new FilterViewModel(capture, capture.all(), log, () -> ChoiceMaker.of(capture),
            background,
            news::incrementAndGet);

    @AfterEach
    void close() {
        filter.close();
    }

    /// 40 events: 0, 10, 20 and 30 contain "ping", the others "noise"; the odd ones were sent, connections 3 and 4 in
    /// turn of two.
    final void fortyEvents() {
        for (int i = 0; i < 40; i++) {
            events.data(i % 2 == 1 ? EventKind.SENT : EventKind.RECEIVED, 3 + i / 2 % 2,
                    i % 10 == 0 ? "ping " + i : "noise");
        }
        refresh();
    }

    final void refresh() {
        log.refresh();
        filter.refresh();
    }

    final void untilDone() {
        background.until("filtered", () -> {
            refresh();
            return filter.progressProperty().get() == 1;
        });
    }

    final void filter(String line) {
        filter.lineProperty().set(line);
        untilDone();
    }
}
