package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import org.junit.jupiter.api.Test;

/// Which rows are on the screen while events arrive and go.
class LogRowsTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final LogViewModel model = LogModels.of(capture, 3);

    private void arrive(int count) {
        new SampleEvents(capture).many(count);
        model.refresh();
    }

    @Test
    void showsNothingBeforeTheFirstEvent() {
        model.refresh();
        assertThat(model.rows()).isEmpty();
        assertThat(model.endProperty().get()).isZero();
    }

    @Test
    void keepsTheNewestInView() {
        arrive(2);
        assertThat(numbers(model)).containsExactly(0L, 1L);
        arrive(5);
        assertThat(numbers(model)).containsExactly(4L, 5L, 6L);
        assertThat(model.followingProperty().get()).isTrue();
    }

    @Test
    void staysWhereAPersonScrolledTo() {
        arrive(10);
        model.scrollBy(-2);
        assertThat(model.followingProperty().get()).isFalse();
        arrive(10);
        assertThat(numbers(model)).containsExactly(5L, 6L, 7L);
    }

    @Test
    void goesOnFollowingWhenScrolledTowardsTheEnd() {
        arrive(10);
        model.scrollBy(3);
        arrive(1);
        assertThat(model.followingProperty().get()).isTrue();
        assertThat(numbers(model)).containsExactly(8L, 9L, 10L);
    }

    @Test
    void scrollsNoFurtherThanTheFirstAndTheLast() {
        arrive(10);
        model.scrollTo(-5);
        assertThat(numbers(model)).containsExactly(0L, 1L, 2L);
        model.scrollTo(1000);
        assertThat(numbers(model)).containsExactly(7L, 8L, 9L);
    }

    @Test
    void showsTheNewestAgainWhenFollowingIsResumed() {
        arrive(10);
        model.scrollTo(0);
        model.follow(true);
        assertThat(numbers(model)).containsExactly(7L, 8L, 9L);
        arrive(1);
        assertThat(numbers(model)).containsExactly(8L, 9L, 10L);
    }

    @Test
    void staysAtTheSameRowsWhenFollowingIsSwitchedOff() {
        arrive(10);
        model.follow(false);
        arrive(10);
        assertThat(numbers(model)).containsExactly(7L, 8L, 9L);
    }

    @Test
    void pauseFreezesTheRowsAndCountsWhatWaits() {
        arrive(5);
        model.pause(true);
        arrive(4);
        assertThat(numbers(model)).containsExactly(2L, 3L, 4L);
        assertThat(model.waitingProperty().get()).isEqualTo(4);
        assertThat(model.endProperty().get()).isEqualTo(5);
    }

    @Test
    void aPausedLogCanBeScrolledUpToTheLastEventBeforeThePause() {
        arrive(5);
        model.pause(true);
        arrive(4);
        model.scrollTo(0);
        assertThat(numbers(model)).containsExactly(0L, 1L, 2L);
        model.scrollTo(100);
        assertThat(numbers(model)).containsExactly(2L, 3L, 4L);
    }

    @Test
    void resumingShowsWhatWaited() {
        arrive(5);
        model.pause(true);
        arrive(4);
        model.pause(false);
        assertThat(numbers(model)).containsExactly(6L, 7L, 8L);
        assertThat(model.waitingProperty().get()).isZero();
    }

    @Test
    void followingEndsAPause() {
        arrive(5);
        model.pause(true);
        arrive(4);
        model.follow(true);
        assertThat(model.pausedProperty().get()).isFalse();
        assertThat(numbers(model)).containsExactly(6L, 7L, 8L);
    }

    @Test
    void aPauseBeforeTheFirstEventShowsNothing() {
        model.pause(true);
        arrive(2);
        assertThat(model.rows()).isEmpty();
        assertThat(model.waitingProperty().get()).isEqualTo(2);
    }

    @Test
    void clearingHidesWhatIsThereAndShowsWhatComes() {
        arrive(5);
        model.clearView();
        assertThat(model.rows()).isEmpty();
        assertThat(model.clearedProperty().get()).isTrue();
        arrive(2);
        assertThat(numbers(model)).containsExactly(5L, 6L);
        model.scrollTo(0);
        assertThat(numbers(model)).containsExactly(5L, 6L);
        assertThat(capture.first()).isZero();
    }

    @Test
    void clearedEventsCanBeShownAgain() {
        arrive(5);
        model.clearView();
        arrive(1);
        model.showAll();
        assertThat(model.clearedProperty().get()).isFalse();
        model.scrollTo(0);
        assertThat(numbers(model)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void clearingAlsoHidesTheChoice() {
        arrive(5);
        model.choose(2);
        model.clearView();
        assertThat(model.chosenProperty().get()).isEqualTo(-1);
    }

    @Test
    void rowsStayWhileOlderOnesAreEvicted() {
        arrive(10);
        model.scrollTo(4);
        capture.evictBefore(4);
        model.refresh();
        assertThat(numbers(model)).containsExactly(4L, 5L, 6L);
        assertThat(model.firstProperty().get()).isEqualTo(4);
    }

    @Test
    void movesToTheOldestThatIsLeftWhenItsRowsAreEvicted() {
        arrive(10);
        model.scrollTo(0);
        capture.evictBefore(5);
        model.refresh();
        assertThat(numbers(model)).containsExactly(5L, 6L, 7L);
    }

    @Test
    void showsNothingWhenEverythingIsEvicted() {
        arrive(4);
        capture.evictBefore(4);
        model.refresh();
        assertThat(model.rows()).isEmpty();
        arrive(1);
        assertThat(numbers(model)).containsExactly(4L);
    }

    @Test
    void takesMoreRowsWhenThereIsMoreRoom() {
        arrive(10);
        model.setCapacity(5);
        assertThat(numbers(model)).containsExactly(5L, 6L, 7L, 8L, 9L);
        model.setCapacity(1);
        assertThat(numbers(model)).containsExactly(9L);
    }

    @Test
    void rowsThatStayAreNotMadeAnew() {
        arrive(5);
        LogRow last = model.rows().getLast();
        arrive(1);
        assertThat(model.rows().get(1)).isSameAs(last);
    }
}
