package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.numbers;
import static dev.sockeye.ui.log.LogModels.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.support.FailingIndex;
import dev.sockeye.ui.log.FilterViewModel.Direction;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FilterViewModelTest extends FilterRig {
    @Test
    void showsOnlyWhatMatchesAndSaysHowMany() {
        fortyEvents();
        filter("ping");
        assertThat(numbers(log)).containsExactly(0L, 10L, 20L, 30L);
        assertThat(filter.matchesProperty().get()).isEqualTo("4 matches");
        assertThat(filter.activeProperty().get()).isTrue();
    }

    @Test
    void showsWhatArrivesAndMatches() {
        fortyEvents();
        filter("ping");
        events.data(EventKind.RECEIVED, 3, "noise");
        long match = events.data(EventKind.RECEIVED, 3, "PING again");
        int before = news.get();
        background.until("seen", () -> {
            refresh();
            return numbers(log).contains(match);
        });
        assertThat(numbers(log)).containsExactly(10L, 20L, 30L, match);
        assertThat(news).hasValueGreaterThan(before);
    }

    @Test
    void saysWhatIsWrongWithTheLineAndKeepsTheRows() {
        fortyEvents();
        filter("ping");
        EventIndex shown = log.index();
        filter.lineProperty().set("ping size>big");
        assertThat(filter.errorProperty().get()).contains("“big” is no size");
        assertThat(log.index()).isSameAs(shown);
        filter.lineProperty().set("ping");
        assertThat(filter.errorProperty().get()).isEmpty();
        assertThat(log.index()).isSameAs(shown);
    }

    @Test
    void aLineThatIsWrongDoesNotFilterByWhatWasOnTheWayToIt() {
        fortyEvents();
        for (String typed : List.of("s", "si", "siz", "size")) {
            filter(typed);
        }
        filter.lineProperty().set("size>");
        refresh();
        assertThat(filter.errorProperty().get()).isNotEmpty();
        assertThat(log.endProperty().get()).isEqualTo(40);
        assertThat(filter.passing()).isEmpty();
    }

    @Test
    void countsOnlyTheMatchesThatTheClearedViewShows() {
        fortyEvents();
        filter("ping");
        log.clearView();
        refresh();
        assertThat(filter.matchesProperty().get()).isEqualTo("0 matches");
        long match = events.data(EventKind.RECEIVED, 3, "ping again");
        background.until("seen", () -> {
            refresh();
            return numbers(log).contains(match);
        });
        assertThat(filter.matchesProperty().get()).isEqualTo("1 match");
        assertThat(filter.passing()).hasValueSatisfying(all -> assertThat(all.size()).isEqualTo(5));
    }

    @Test
    void looksForBytesInHex() {
        fortyEvents();
        long match = events.data(EventKind.RECEIVED, 3, new byte[]{1, (byte) 0xfe, 0, 2}, 0, java.util.List.of());
        filter("hex:\"fe 00\"");
        assertThat(numbers(log)).containsExactly(match);
        assertThat(filter.matchesProperty().get()).isEqualTo("1 match");
    }

    @Test
    void joinsDirectionConnectionAndLine() {
        fortyEvents();
        filter.directionProperty().set(Direction.RECEIVED);
        filter.connectionProperty().set(4);
        untilDone();
        assertThat(texts(log, LogColumn.CONNECTION)).containsOnly("#4");
        assertThat(texts(log, LogColumn.DIRECTION)).containsOnly("←");
        assertThat(filter.matchesProperty().get()).isEqualTo("10 matches");
        filter("ping");
        assertThat(numbers(log)).containsExactly(10L, 30L);
    }

    @Test
    void showsTheChosenKindsOnly() {
        events.variety();
        filter.kinds().add(EventKind.CLOSED);
        filter.kinds().add(EventKind.DENIED);
        untilDone();
        assertThat(texts(log, LogColumn.KIND)).containsExactly("denied", "closed");
    }

    @Test
    void allKindsAreNoFilter() {
        fortyEvents();
        filter.kinds().addAll(java.util.EnumSet.allOf(EventKind.class));
        assertThat(filter.activeProperty().get()).isFalse();
        assertThat(log.index().size()).isEqualTo(40);
    }

    @Test
    void clearingShowsEverythingAgain() {
        fortyEvents();
        filter.kinds().add(EventKind.SENT);
        filter.directionProperty().set(Direction.SENT);
        filter.connectionProperty().set(3);
        filter("noise");
        filter.clear();
        assertThat(filter.activeProperty().get()).isFalse();
        assertThat(filter.lineProperty().get()).isEmpty();
        assertThat(filter.matchesProperty().get()).isEmpty();
        assertThat(log.index().size()).isEqualTo(40);
    }

    @Test
    void clearingGetsRidOfABadLine() {
        fortyEvents();
        filter.lineProperty().set("\"open");
        assertThat(filter.errorProperty().get()).isNotEmpty();
        filter.clear();
        assertThat(filter.errorProperty().get()).isEmpty();
    }

    @Test
    void pauseCountsOnlyWhatMatches() {
        fortyEvents();
        filter("ping");
        log.pause(true);
        events.data(EventKind.RECEIVED, 3, "noise");
        events.data(EventKind.RECEIVED, 3, "ping");
        background.until("seen", () -> {
            refresh();
            return log.waitingProperty().get() > 0;
        });
        assertThat(log.waitingProperty().get()).isEqualTo(1);
        assertThat(numbers(log)).containsExactly(0L, 10L, 20L, 30L);
    }

    @Test
    void aNewLineEndsTheWorkForTheOneBefore() {
        fortyEvents();
        filter.lineProperty().set("ping");
        EventIndex first = log.index();
        filter("noise");
        assertThat(first.size()).isZero();
        assertThat(filter.matchesProperty().get()).isEqualTo("36 matches");
    }

    @Test
    void closingEndsTheWork() {
        fortyEvents();
        filter.lineProperty().set("ping");
        filter.close();
        background.run();
        assertThat(log.index().size()).isZero();
    }

    @Test
    void tellsHowFarItIs() {
        fortyEvents();
        filter.lineProperty().set("ping");
        refresh();
        assertThat(filter.progressProperty().get()).isZero();
        assertThat(filter.matchesProperty().get()).isEqualTo("0 matches");
        untilDone();
    }

    @Test
    void anErrorEndsTheProgressAndIsSaid() {
        var broken = new FilterViewModel(capture, new FailingIndex(), log, () -> ChoiceMaker.of(capture), background,
                news::incrementAndGet);
        broken.lineProperty().set("ping");
        background.run();
        broken.refresh();
        assertThat(broken.progressProperty().get()).isEqualTo(1);
        assertThat(broken.errorProperty().get()).startsWith("The filter stopped");
    }

    @Test
    void isNotUnderWayForEverWhenTheProgramIsClosing() {
        fortyEvents();
        var closing = new FilterViewModel(capture, capture.all(), log, () -> ChoiceMaker.of(capture), _ -> {
            throw new RejectedExecutionException();
        }, news::incrementAndGet);
        closing.lineProperty().set("ping");
        assertThat(closing.progressProperty().get()).isEqualTo(1);
    }
}
