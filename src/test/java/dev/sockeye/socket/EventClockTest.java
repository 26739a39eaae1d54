package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventClockTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long MILLI = 1_000_000;

    private final AtomicLong wall = new AtomicLong(1_000 * HOUR);
    private final AtomicLong running = new AtomicLong(-5);
    private final EventClock clock = new EventClock(wall::get, running::get);

    private void pass(long nanos) {
        wall.addAndGet(nanos);
        running.addAndGet(nanos);
    }

    @Test
    void runsAsTheMonotonicClockDoesWhileTheMachinesOwnIsOnlyCorrected() {
        pass(10 * MILLI);
        wall.addAndGet(-2 * MILLI);
        assertThat(clock.nanos()).isEqualTo(1_000 * HOUR + 10 * MILLI);
        pass(10 * MILLI);
        assertThat(clock.nanos()).isEqualTo(1_000 * HOUR + 20 * MILLI);
    }

    @Test
    void isRightAfterTheMachineHasSlept() {
        pass(10 * MILLI);
        wall.addAndGet(8 * HOUR); // The monotonic clock stands still meanwhile.
        assertThat(clock.nanos()).isEqualTo(1_008 * HOUR + 10 * MILLI);
        pass(10 * MILLI);
        wall.addAndGet(-MILLI);
        assertThat(clock.nanos()).as("runs on from there").isEqualTo(1_008 * HOUR + 20 * MILLI);
    }

    @Test
    void isRightAfterSomebodyHasSetTheMachinesClockBack() {
        pass(10 * MILLI);
        wall.addAndGet(-HOUR);
        assertThat(clock.nanos()).isEqualTo(999 * HOUR + 10 * MILLI);
    }

    @Test
    void staysRightWhereAThreadHadToWaitBetweenTheTwoClocks() {
        var waiting = new AtomicLong();
        var slow = new EventClock(() -> {
            pass(waiting.get());
            return wall.get();
        }, running::get);
        pass(10 * MILLI);
        waiting.set(HOUR);
        assertThat(slow.nanos()).isEqualTo(1_000 * HOUR + 10 * MILLI);
        waiting.set(0);
        assertThat(slow.nanos()).as("not an hour ahead").isEqualTo(1_001 * HOUR + 10 * MILLI);
    }

    @Test
    void isTheMachines() {
        long before = WallClock.nanos();
        assertThat(EventClock.now()).isBetween(before - HOUR / 3600, before + HOUR / 60);
    }
}
