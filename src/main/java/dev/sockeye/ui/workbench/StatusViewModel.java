package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Capture;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Transport;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The words of the status bar. Used on the screen's thread; [#refresh()] reads only counters.
final class StatusViewModel {
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Workbench workbench;
    private final Capture capture;
    private final LongSupplier nanoTime;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final ReadOnlyStringWrapper sessions = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rates = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper captured = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper evicted = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lost = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper held = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    private record Sample(long nanos, long events, long bytes) {}

    StatusViewModel(Workbench workbench, Capture capture, LongSupplier nanoTime) {
        this.workbench = workbench;
        this.capture = capture;
        this.nanoTime = nanoTime;
    }

    /// Reads everything again.
    ///
    /// @return whether a rate is still above zero or something waits, so that it has to be read again even if nothing
    ///     changes
    boolean refresh() {
        Capture.Usage usage = capture.usage();
        sessions.set(Amounts.count(workbench.sessions().size(), "session") + " · "
                + Amounts.count(workbench.openConnections(), "connection"));
        captured.set(Texts.fill("Capture %s of %s", Amounts.bytes(usage.diskBytes()), Amounts.bytes(usage.quota())));
        evicted.set(usage.evictedEvents() == 0
                ? ""
                : Texts.fill("%s evicted", Amounts.count(usage.evictedEvents(), "event")));
        lost.set(usage.lost().events() == 0
                ? ""
                : Texts.fill("%s lost (%s)", Amounts.count(usage.lost().events(), "event"),
                        Amounts.bytes(usage.lost().bytes())));
        int waitForAPerson = HeldCount.of(workbench.sessions());
        held.set(waitForAPerson == 0 ? "" : Texts.fill("%s held", Amounts.count(waitForAPerson, "message")));
        problem.set(workbench.problems().last().orElse(""));
        boolean waits = refreshWaiting(workbench.queueUse());
        return refreshRates(usage) || waits;
    }

    private boolean refreshWaiting(Transport.QueueUse use) {
        waiting.set(use.bytes() == 0
                ? ""
                : Texts.fill("Waiting to be sent: %s of %s", Amounts.bytes(use.bytes()), Amounts.bytes(use.limit())));
        return use.bytes() > 0;
    }

    private boolean refreshRates(Capture.Usage usage) {
        var now = new Sample(nanoTime.getAsLong(), usage.events(), usage.payloadBytes());
        // One sample older than the window stays, so that the difference spans it.
        while (samples.size() > 1 && older(now)) {
            samples.removeFirst();
        }
        Sample then = samples.isEmpty() ? now : samples.getFirst();
        samples.addLast(now);
        double seconds = Math.max(1, (now.nanos() - then.nanos()) / NANOS_PER_SECOND);
        double events = (now.events() - then.events()) / seconds;
        double bytes = (now.bytes() - then.bytes()) / seconds;
        rates.set(rate(events) + " events/s · " + Amounts.bytes(Math.round(bytes)) + "/s");
        return now.events() != then.events();
    }

    private boolean older(Sample now) {
        Sample second = samples.stream().skip(1).findFirst().orElseThrow();
        return now.nanos() - second.nanos() >= WINDOW_NANOS;
    }

    private static String rate(double events) {
        return events > 0 && events < 10
                ? String.format(Locale.ROOT, "%.1f", events)
                : Amounts.number(Math.round(events));
    }

    /// Bytes of disk that the capture may take in this run.
    long quota() {
        return capture.usage().quota();
    }

    ReadOnlyStringProperty sessionsProperty() {
        return sessions.getReadOnlyProperty();
    }

    ReadOnlyStringProperty ratesProperty() {
        return rates.getReadOnlyProperty();
    }

    ReadOnlyStringProperty capturedProperty() {
        return captured.getReadOnlyProperty();
    }

    /// Empty while nothing was evicted.
    ReadOnlyStringProperty evictedProperty() {
        return evicted.getReadOnlyProperty();
    }

    /// Empty while everything was recorded.
    ReadOnlyStringProperty lostProperty() {
        return lost.getReadOnlyProperty();
    }

    /// Empty while nothing waits to be sent.
    ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Empty while no message is held.
    ReadOnlyStringProperty heldProperty() {
        return held.getReadOnlyProperty();
    }

    /// The last problem, empty for none.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
