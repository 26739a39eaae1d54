package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PropertyTest {
    @Test
    void triesAsOftenAsItSaysWithOtherValuesEachTime() {
        Set<Long> seen = new HashSet<>();
        Property.holds(50, made -> seen.add(made.seed()));
        assertThat(seen).hasSize(50);
    }

    @Test
    void aFailureTellsItsValuesAndASeedThatRepeatsIt() {
        var values = new ArrayList<Integer>();
        Property.Claim claim = made -> {
            values.add(made.integer(0, 1000));
            assertThat(values.getLast()).isLessThan(900);
        };
        AssertionError failure = failure(claim);
        int failed = values.getLast();
        assertThat(failure).hasMessageContaining("does not hold for [" + failed + "]");
        Matcher seed = Pattern.compile("-Dproperty\\.seed=(-?\\d+)").matcher(failure.getMessage());
        assertThat(seed.find()).isTrue();
        values.clear();
        System.setProperty("property.seed", seed.group(1));
        try {
            assertThatThrownBy(() -> Property.holds(claim)).isInstanceOf(AssertionError.class);
        } finally {
            System.clearProperty("property.seed");
        }
        assertThat(values).isEqualTo(List.of(failed));
    }

    private static AssertionError failure(Property.Claim claim) {
        try {
            Property.holds(10_000, claim);
        } catch (AssertionError e) {
            return e;
        }
        throw new AssertionError("It held.");
    }

    @Test
    void boundsComeAndNothingBeyondThem() {
        var least = new AtomicInteger();
        var most = new AtomicInteger();
        Property.holds(made -> {
            int value = made.integer(-3, Integer.MAX_VALUE);
            assertThat(value).isGreaterThanOrEqualTo(-3);
            (value == -3 ? least : most).addAndGet(value == -3 || value == Integer.MAX_VALUE ? 1 : 0);
        });
        assertThat(least.get()).isGreaterThan(10);
        assertThat(most.get()).isGreaterThan(10);
        Set<Integer> lengths = new HashSet<>();
        Property.holds(made -> lengths.add(made.bytes(1, 20).length));
        assertThat(lengths).hasSize(20).contains(1, 20);
        Property.holds(made -> assertThat(made.text("ab", 0, 3)).matches("[ab]{0,3}"));
    }

    @Test
    void textsHaveAwkwardCharactersToo() {
        Set<Integer> seen = new HashSet<>();
        Property.holds(made -> made.text().chars().forEach(seen::add));
        assertThat(seen).contains(0, (int) '\\', (int) '"', 0xffff, 0xd83d, 0x202e, 0x20);
    }
}
