package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.chosen;
import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.EventSort;
import dev.sockeye.capture.EventSort.Order;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterJob;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log sorted, and back.
class SortViewModelTest {
    private static final Order LARGEST = new Order(EventSort.Key.SIZE, true);

    private final MemoryCapture capture = new MemoryCapture();
    private final SampleEvents events = new SampleEvents(capture);
    private final LogViewModel log = LogModels.of(capture, 4);
    private final List<Runnable> waiting = new ArrayList<>();
    private final SortViewModel sort = new SortViewModel(capture, log, ZoneOffset.UTC, waiting::add, Runnable::run);

    @BeforeEach
    void tenOfDifferentSizes() {
        for (int n = 0; n < 10; n++) {
            events.data(EventKind.SENT, 1, "x".repeat(n * 7 % 10));
        }
        log.refresh();
    }

    private void sorted(Order order) {
        sort.sort(order);
        work();
    }

    private void work() {
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    @Test
    void rowsStayWhereTheyAreWhileEventsCome() {
        sorted(LARGEST);
        assertThat(numbers(log)).containsExactly(7L, 4L, 1L, 8L);
        assertThat(sort.sentenceProperty().get()).matches("Sorted by size, as of \\d\\d:\\d\\d:\\d\\d");
        events.data(EventKind.SENT, 1, "x".repeat(100));
        log.refresh();
        assertThat(numbers(log)).containsExactly(7L, 4L, 1L, 8L);
        assertThat(log.endProperty().get()).isEqualTo(10);
        assertThat(log.followingProperty().get()).isFalse();
        sorted(new Order(EventSort.Key.SIZE, false));
        assertThat(numbers(log)).as("the same ones").containsExactly(0L, 3L, 6L, 9L);
        sort.back();
        assertThat(numbers(log)).as("followed before").containsExactly(7L, 8L, 9L, 10L);
        assertThat(sort.sentenceProperty().get()).isEmpty();
        assertThat(sort.orderProperty().get()).isEmpty();
    }

    @Test
    void aChoiceGoesByRowsAsTheyStand() {
        sorted(LARGEST);
        log.choose(4);
        log.extendTo(8);
        assertThat(chosen(log)).containsExactly(4L, 1L, 8L);
        assertThat(log.chosenNumbers(100)).containsExactly(4L, 1L, 8L);
        assertThat(log.copy().lines().map(line -> line.substring(0, 1))).containsExactly("4", "1", "8");
        log.move(1, false);
        assertThat(chosen(log)).containsExactly(5L);
        assertThat(numbers(log)).containsExactly(4L, 1L, 8L, 5L);
        sort.back();
        assertThat(numbers(log)).as("the chosen one stays in its row").contains(5L);
        assertThat(log.followingProperty().get()).isFalse();
    }

    @Test
    void followingAndFilteringAndClearingGoBackToTheLiveOrder() {
        sorted(LARGEST);
        log.follow(true);
        assertThat(numbers(log)).containsExactly(6L, 7L, 8L, 9L);
        assertThat(sort.orderProperty().get()).isEmpty();
        sorted(LARGEST);
        log.show(new FilterJob(capture, capture.all(), new Filter.OfConnection(1), Runnable::run, () -> {}).index());
        assertThat(numbers(log)).isSorted();
        assertThat(sort.orderProperty().get()).isEmpty();
        sorted(LARGEST);
        log.clearView();
        assertThat(numbers(log)).isEmpty();
        assertThat(sort.sentenceProperty().get()).isEmpty();
    }

    @Test
    void sortsWhatAPauseShows() {
        log.pause(true);
        events.data(EventKind.SENT, 1, "x".repeat(100));
        sorted(LARGEST);
        assertThat(numbers(log)).startsWith(7L);
        assertThat(log.endProperty().get()).isEqualTo(10);
        sort.back();
        assertThat(log.pausedProperty().get()).isTrue();
        assertThat(numbers(log)).containsExactly(6L, 7L, 8L, 9L);
    }

    @Test
    void whatIsEvictedGoesAndTheRestStaysInOrder() {
        sorted(LARGEST);
        capture.evictBefore(5);
        log.refresh();
        assertThat(numbers(log)).containsExactly(7L, 8L, 5L, 9L);
        assertThat(log.endProperty().get()).isEqualTo(5);
    }

    @Test
    void anEventThatCameLaterIsShownInTheLiveOrder() {
        sorted(LARGEST);
        events.data(EventKind.SENT, 1, "later");
        log.reveal(3);
        assertThat(sort.orderProperty().get()).as("it is among the sorted").isPresent();
        log.reveal(10);
        assertThat(sort.orderProperty().get()).isEmpty();
        assertThat(chosen(log)).containsExactly(10L);
    }

    @Test
    void aSortThatIsNotWantedAnyMoreShowsNothing() {
        sort.sort(LARGEST);
        assertThat(sort.sentenceProperty().get()).isEqualTo("Sorting by size…");
        sort.back();
        work();
        assertThat(numbers(log)).containsExactly(6L, 7L, 8L, 9L);
        assertThat(log.followingProperty().get()).isTrue();
        sort.sort(LARGEST);
        log.show(new FilterJob(capture, capture.all(), new Filter.OfConnection(1), Runnable::run, () -> {}).index());
        work();
        assertThat(numbers(log)).as("another filter came meanwhile").isSorted();
        assertThat(sort.sentenceProperty().get()).isEmpty();
    }
}
