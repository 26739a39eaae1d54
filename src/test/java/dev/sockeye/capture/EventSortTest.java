package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.capture.EventSort.Order;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events in another order than they came.
class EventSortTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final SampleEvents events = new SampleEvents(capture);

    private SortedSnapshot sorted(EventSort.Key key, boolean descending) {
        return new EventSort(capture, new Order(key, descending), () -> false).sort(capture.all(), capture.first(),
                capture.end());
    }

    private static List<Long> numbers(EventIndex index) {
        return LongStream.range(index.first(), index.size()).mapToObj(index::get).toList();
    }

    private void someOfAnySize(int count) {
        var random = new Random(count);
        for (int n = 0; n < count; n++) {
            events.data(EventKind.SENT, 1, "x".repeat(random.nextInt(9)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 1000, 5001})
    void ordersBySizeAndKeepsEqualOnesAsTheyCame(int count) {
        someOfAnySize(count);
        var expected = new ArrayList<>(numbers(capture.all()));
        Comparator<Long> bySize = Comparator.comparingInt(number -> capture.event(number).length());
        expected.sort(bySize);
        assertThat(numbers(sorted(EventSort.Key.SIZE, false))).isEqualTo(expected);
        expected.sort(bySize.reversed().thenComparing(Comparator.naturalOrder()));
        assertThat(numbers(sorted(EventSort.Key.SIZE, true))).isEqualTo(expected);
    }

    @Test
    void ordersByTime() {
        events.many(100);
        assertThat(numbers(sorted(EventSort.Key.TIME, false))).isEqualTo(numbers(capture.all()));
        assertThat(numbers(sorted(EventSort.Key.TIME, true))).isEqualTo(numbers(capture.all()).reversed());
    }

    @Test
    void knowsWhereEachEventStands() {
        someOfAnySize(300);
        SortedSnapshot sorted = sorted(EventSort.Key.SIZE, true);
        for (long position = 0; position < sorted.size(); position++) {
            assertThat(sorted.floor(sorted.get(position))).isEqualTo(position);
        }
        assertThat(sorted.floor(300)).isEqualTo(-1);
        assertThat(sorted.isBetween(sorted.get(5), sorted.get(9), sorted.get(3))).isTrue();
        assertThat(sorted.isBetween(sorted.get(2), sorted.get(9), sorted.get(3))).isFalse();
        assertThatThrownBy(() -> sorted.get(300)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void leavesOutWhatIsEvictedAndKeepsTheOrderOfTheRest() {
        someOfAnySize(300);
        SortedSnapshot sorted = sorted(EventSort.Key.SIZE, false);
        List<Long> left = numbers(sorted).stream().filter(number -> number >= 120).toList();
        assertThat(numbers(sorted.without(120))).isEqualTo(left);
        capture.evictBefore(120);
        assertThat(numbers(sorted(EventSort.Key.SIZE, false))).as("sorted after that").isEqualTo(left);
        assertThat(sorted.without(1000).size()).isZero();
    }

    @Test
    void endsSoonWhenItIsNotWantedAnyMore() {
        events.many(20_000);
        var asked = new AtomicInteger();
        var sort = new EventSort(capture, new Order(EventSort.Key.SIZE, true), () -> asked.incrementAndGet() > 2);
        assertThatThrownBy(() -> sort.sort(capture.all(), 0, 20_000)).isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isEqualTo(3);
    }
}
