package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.chosen;
import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which events are chosen.
class LogChoiceTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final LogViewModel model = LogModels.of(capture, 3);

    @BeforeEach
    void twentyEvents() {
        arrive(20);
    }

    private void arrive(int count) {
        new SampleEvents(capture).many(count);
        model.refresh();
    }

    private void evictBefore(long number) {
        capture.evictBefore(number);
        model.refresh();
    }

    private long lead() {
        return model.chosenProperty().get();
    }

    @Test
    void choosingStopsFollowing() {
        model.choose(18);
        arrive(5);
        assertThat(model.followingProperty().get()).isFalse();
        assertThat(numbers(model)).containsExactly(17L, 18L, 19L);
        assertThat(chosen(model)).containsExactly(18L);
    }

    @Test
    void upFromNothingChoosesTheLastRowInView() {
        model.move(-1, false);
        assertThat(lead()).isEqualTo(19);
    }

    @Test
    void downFromNothingChoosesTheFirstRowInView() {
        model.scrollTo(5);
        model.move(1, false);
        assertThat(lead()).isEqualTo(5);
    }

    @Test
    void stepsScrollAsLittleAsNeeded() {
        model.scrollTo(5);
        model.choose(7);
        model.move(1, false);
        assertThat(numbers(model)).containsExactly(6L, 7L, 8L);
        model.move(-1, false);
        assertThat(numbers(model)).containsExactly(6L, 7L, 8L);
        model.move(-2, false);
        assertThat(numbers(model)).containsExactly(5L, 6L, 7L);
    }

    @Test
    void stepsEndAtTheFirstAndTheLast() {
        model.choose(18);
        model.move(50, false);
        assertThat(lead()).isEqualTo(19);
        model.move(-500, false);
        assertThat(lead()).isZero();
        assertThat(numbers(model)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void stepsDoNothingInAnEmptyLog() {
        var empty = LogModels.of(new MemoryCapture(), 3);
        empty.move(1, false);
        empty.chooseAll();
        assertThat(empty.chosenProperty().get()).isEqualTo(-1);
    }

    @Test
    void extendingKeepsWhereItBegan() {
        model.scrollTo(9);
        model.choose(10);
        model.move(1, true);
        assertThat(chosen(model)).containsExactly(10L, 11L);
        model.move(-2, true);
        assertThat(chosen(model)).containsExactly(9L, 10L);
        assertThat(lead()).isEqualTo(9);
    }

    @Test
    void extendingFromNothingChoosesOne() {
        model.extendTo(18);
        assertThat(chosen(model)).containsExactly(18L);
    }

    @Test
    void everythingCanBeChosenWithoutScrolling() {
        model.scrollTo(5);
        model.chooseAll();
        assertThat(chosen(model)).containsExactly(5L, 6L, 7L);
        assertThat(model.copy().lines()).hasSize(20);
    }

    @Test
    void everythingMeansWhatIsNotHidden() {
        model.clearView();
        arrive(2);
        model.pause(true);
        arrive(5);
        model.chooseAll();
        assertThat(model.copy().lines()).hasSize(2);
    }

    @Test
    void nothingCanBeChosen() {
        model.choose(18);
        model.chooseNothing();
        assertThat(lead()).isEqualTo(-1);
        assertThat(chosen(model)).isEmpty();
    }

    @Test
    void staysTheSameEventWhenOlderOnesAreEvicted() {
        model.choose(18);
        evictBefore(15);
        assertThat(lead()).isEqualTo(18);
        assertThat(chosen(model)).containsExactly(18L);
        assertThat(model.messageProperty().get().sentence()).isEmpty();
    }

    @Test
    void isToldOfWhenItIsEvicted() {
        model.choose(18);
        evictBefore(19);
        assertThat(lead()).isEqualTo(-1);
        assertThat(model.messageProperty().get().sentence())
                .isEqualTo("Event 18 was evicted: the capture had reached its quota.");
    }

    @Test
    void keepsWhatIsLeftOfARangeWhoseBeginningIsEvicted() {
        model.scrollTo(10);
        model.choose(5);
        model.extendTo(12);
        evictBefore(11);
        assertThat(chosen(model)).containsExactly(11L, 12L);
        assertThat(lead()).isEqualTo(12);
    }

    @Test
    void theSentenceGoesWithTheNextChoice() {
        model.choose(2);
        evictBefore(10);
        model.choose(12);
        assertThat(model.messageProperty().get().sentence()).isEmpty();
    }

    @Test
    void revealScrollsToAnEvent() {
        model.reveal(4);
        assertThat(numbers(model)).contains(4L);
        assertThat(chosen(model)).containsExactly(4L);
    }

    @Test
    void revealUncoversWhatWasCleared() {
        model.clearView();
        model.reveal(4);
        assertThat(model.clearedProperty().get()).isFalse();
        assertThat(chosen(model)).containsExactly(4L);
    }

    @Test
    void revealUncoversWhatWaitsForThePauseToEnd() {
        model.pause(true);
        arrive(5);
        model.reveal(22);
        assertThat(numbers(model)).containsExactly(20L, 21L, 22L);
        assertThat(model.pausedProperty().get()).isTrue();
        assertThat(model.waitingProperty().get()).isEqualTo(2);
    }

    @Test
    void revealLeavesWhatIsClearedWhenTheEventIsInView() {
        model.clearView();
        arrive(3);
        model.reveal(21);
        assertThat(model.clearedProperty().get()).isTrue();
    }
}
