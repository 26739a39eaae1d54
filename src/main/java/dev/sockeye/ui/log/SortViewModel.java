package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventSort;
import dev.sockeye.capture.EventSort.Order;
import dev.sockeye.capture.SortedSnapshot;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The log in another order, without its nodes: what is there now is sorted in the background and shown as it was, until a person goes
/// back to the live order, follows, filters or clears. Only for one thread, the screen's.
final class SortViewModel implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);

    private final Capture capture;
    private final LogViewModel log;
    private final ZoneId zone;
    private final BackgroundWork work;
    private final ReadOnlyObjectWrapper<Optional<Order>> order = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private AtomicBoolean cancelled = new AtomicBoolean();
    private String moment = "";

    /// @param background sorts
    /// @param ui runs its actions on the thread of the screen
    SortViewModel(Capture capture, LogViewModel log, ZoneId zone, Executor background, Executor ui) {
        this.capture = capture;
        this.log = log;
        this.zone = zone;
        work = new BackgroundWork(background, ui);
        log.sortedProperty().subscribe(sorted -> {
            if (!sorted) {
                stop();
            }
        });
    }

    /// Sorts what is there now. What is sorted already is the same, in the new order.
    void sort(Order wanted) {
        give();
        var mine = new AtomicBoolean();
        cancelled = mine;
        EventIndex index = log.index();
        long from = log.firstProperty().get();
        long to = log.endProperty().get();
        if (!(index instanceof SortedSnapshot)) {
            moment = (to - from > EventSort.MOST ? ", the newest " + LogStatus.number(EventSort.MOST) : "")
                    + ", as of " + TIME.format(LocalTime.now(zone));
        }
        String by = "by " + wanted.key().name().toLowerCase(Locale.ROOT);
        order.set(Optional.of(wanted));
        sentence.set("Sorting " + by + "…");
        work.run(() -> new EventSort(capture, wanted, mine::get).sort(index, from, to),
                sorted -> show(index, sorted, "Sorted " + by + moment), problem -> {
                    back();
                    log.tell(Finding.wrong("The rows were not sorted. " + Notice.of(problem).sentence()));
                });
    }

    private void show(EventIndex index, SortedSnapshot sorted, String done) {
        // A filter may have come meanwhile.
        if (log.index().equals(index)) {
            log.showSorted(sorted);
            sentence.set(done);
        } else {
            stop();
        }
    }

    /// Goes back to the live order, and gives up a sort that is under way.
    void back() {
        log.showLive();
        stop();
    }

    private void stop() {
        give();
        order.set(Optional.empty());
        sentence.set("");
    }

    private void give() {
        cancelled.set(true);
        work.cancel();
    }

    /// The order that is shown or being made; empty for the live order.
    ReadOnlyObjectProperty<Optional<Order>> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /// "Sorted by size, as of 12:34:56"; empty for the live order.
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    @Override
    public void close() {
        give();
    }
}
