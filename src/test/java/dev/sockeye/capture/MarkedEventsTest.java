package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MarkedEventsTest {
    private final MarkedEvents marks = new MarkedEvents();

    @Test
    void goesRoundFromMarkToMark() {
        assertThat(marks.next(1)).isEmpty();
        marks.mark(3, "three");
        marks.mark(7, "");
        assertThat(marks.next(-1)).hasValue(3);
        assertThat(marks.next(3)).hasValue(7);
        assertThat(marks.next(7)).hasValue(3);
        assertThat(marks.previous(7)).hasValue(3);
        assertThat(marks.previous(3)).hasValue(7);
        assertThat(marks.all()).containsOnlyKeys(3L, 7L);
        marks.forgetBelow(7);
        assertThat(marks.note(3)).isEmpty();
        assertThat(marks.note(7)).hasValue("");
    }

    @Test
    void isBounded() {
        for (int i = 0; i < MarkedEvents.MOST; i++) {
            assertThat(marks.mark(i, "x".repeat(i == 0 ? 5000 : 1))).isTrue();
        }
        assertThat(marks.mark(-1, "one too many")).isFalse();
        assertThat(marks.mark(5, "changed")).isTrue();
        assertThat(marks.note(0).orElse("")).hasSize(MarkedEvents.LONGEST_NOTE);
        assertThat(marks.note(5)).hasValue("changed");
    }

    @Test
    void tellsChangesUntilNobodyListens() {
        var told = new AtomicInteger();
        Runnable end = marks.onChange(told::incrementAndGet);
        marks.mark(1, "");
        marks.unmark(1);
        end.run();
        marks.mark(2, "");
        assertThat(told).hasValue(2);
    }
}
