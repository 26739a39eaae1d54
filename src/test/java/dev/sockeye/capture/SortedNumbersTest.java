package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SortedNumbersTest {
    private static List<Long> all(EventIndex index) {
        var all = new ArrayList<Long>();
        for (long position = index.first(); position < index.size(); position++) {
            all.add(index.get(position));
        }
        return all;
    }

    @Test
    void isAlwaysTheSetInOrderWhateverComesLateAndIsForgotten() {
        Property.holds(60, made -> {
            var random = new SplittableRandom(made.seed());
            var numbers = new SortedNumbers();
            var expected = new TreeSet<Long>();
            long end = 0;
            long gone = 0;
            for (int i = 0; i < 4000; i++) {
                end += random.nextInt(4);
                long number = Math.max(0, random.nextInt(10) < 7 ? end : end - random.nextInt(2001));
                numbers.add(number);
                if (number >= gone) {
                    expected.add(number);
                }
                if (random.nextInt(1000) == 0) {
                    gone = Math.max(gone, end - random.nextInt(1501));
                    numbers.trimBelow(gone);
                    expected.headSet(gone).clear();
                }
            }
            assertThat(all(numbers)).containsExactlyElementsOf(expected);
            long asked = random.nextInt((int) end + 6);
            Long floor = expected.floor(asked);
            long at = numbers.floor(asked);
            assertThat(at < 0 ? null : (Long) numbers.get(at)).isEqualTo(floor);
        });
    }

    @Test
    void hasNothingOutsideItsBounds() {
        var numbers = new SortedNumbers();
        assertThat(numbers.floor(5)).isEqualTo(-1);
        numbers.add(5);
        assertThatThrownBy(() -> numbers.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        numbers.trimBelow(6);
        assertThatThrownBy(() -> numbers.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(numbers.first()).isEqualTo(numbers.size()).isEqualTo(1);
        numbers.add(7);
        assertThat(all(numbers)).containsExactly(7L);
    }
}
