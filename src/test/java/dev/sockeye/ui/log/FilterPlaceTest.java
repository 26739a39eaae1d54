package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import org.junit.jupiter.api.Test;

/// Place, choice and following stay while rows come and go.
class FilterPlaceTest extends FilterRig {
    @Test
    void keepsThePlace() {
        fortyEvents();
        log.scrollTo(15);
        filter("noise");
        assertThat(numbers(log)).startsWith(15L, 16L);
        filter.clear();
        log.refresh();
        assertThat(numbers(log)).startsWith(15L, 16L);
    }

    @Test
    void keepsThePlaceWhileALineIsTypedLetterByLetter() {
        fortyEvents();
        log.scrollTo(15);
        for (int end = 1; end <= 5; end++) {
            filter.lineProperty().set("noise".substring(0, end));
            refresh();
        }
        untilDone();
        assertThat(numbers(log)).startsWith(15L, 16L);
    }

    @Test
    void comesBackToThePlaceAfterAFilterThatNothingMatches() {
        fortyEvents();
        log.scrollTo(15);
        filter("nowhere");
        assertThat(log.rows()).isEmpty();
        filter.clear();
        log.refresh();
        assertThat(numbers(log)).startsWith(15L, 16L);
    }

    @Test
    void theChosenRowStaysInViewWhenTheRowsAroundItComeBack() {
        fortyEvents();
        filter("ping");
        log.choose(20);
        filter.clear();
        log.refresh();
        assertThat(numbers(log)).containsExactly(18L, 19L, 20L, 21L);
        filter("ping");
        assertThat(numbers(log)).containsExactly(0L, 10L, 20L, 30L);
    }

    @Test
    void aChoiceMadeMeanwhileStaysWhereItIs() {
        fortyEvents();
        log.scrollTo(25);
        filter("ping");
        log.choose(10);
        events.data(EventKind.RECEIVED, 3, "ping");
        background.until("seen", () -> {
            refresh();
            return log.endProperty().get() == 5;
        });
        assertThat(numbers(log)).containsExactly(0L, 10L, 20L, 30L);
    }

    @Test
    void aPlaceThatWasScrolledToMeanwhileCounts() {
        fortyEvents();
        log.scrollTo(30);
        filter("noise");
        log.scrollTo(0);
        events.data(EventKind.SENT, 3, "noise");
        background.until("seen", () -> {
            refresh();
            return log.endProperty().get() == 37;
        });
        assertThat(numbers(log)).startsWith(1L, 2L);
    }

    @Test
    void goesOnFollowing() {
        fortyEvents();
        filter("noise");
        assertThat(numbers(log)).endsWith(39L);
        assertThat(log.followingProperty().get()).isTrue();
    }

    @Test
    void theChosenEventStaysChosen() {
        fortyEvents();
        log.choose(37);
        log.scrollTo(36);
        filter("noise");
        assertThat(LogModels.chosen(log)).containsExactly(37L);
        assertThat(log.chosenProperty().get()).isEqualTo(37);
    }

    @Test
    void stepsGoOnFromAChosenEventThatIsNotShown() {
        fortyEvents();
        log.choose(25);
        filter("ping");
        log.move(-1, false);
        assertThat(log.chosenProperty().get()).isEqualTo(20);
        log.choose(25);
        log.move(1, false);
        assertThat(log.chosenProperty().get()).isEqualTo(30);
    }

    @Test
    void copyingSaysSoWhenWhatIsChosenIsNotShown() {
        fortyEvents();
        log.choose(25);
        filter("ping");
        assertThat(log.copy()).isEmpty();
        assertThat(log.messageProperty().get().sentence())
                .isEqualTo("Choose a row to copy: the chosen one is not shown.");
    }

    @Test
    void copiesOnlyWhatIsShown() {
        fortyEvents();
        filter("ping");
        log.chooseAll();
        assertThat(log.copy().lines()).hasSize(4);
    }
}
