package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.EventSort;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.TestScreen;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindViewModelTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final SampleEvents events = new SampleEvents(capture);
    private final TestScreen background = new TestScreen();
    private final TestScreen screen = new TestScreen();
    private final LogViewModel log = LogModels.of(capture, 4);
    private final Decoding decoding = new Decoding(capture);
    private final MessagesViewModel messages = new MessagesViewModel(capture, capture.all(), decoding, new TestLabels(),
            ZoneOffset.UTC, Runnable::run, Runnable::run, () -> {});
    private final FindViewModel find = new FindViewModel(capture, log, messages, background, screen, () -> {});

    /// Events 0 to 39, of which 10, 20 and 30 contain "ping".
    @BeforeEach
    void fortyEvents() {
        for (int i = 0; i < 40; i++) {
            events.data(EventKind.RECEIVED, 3, i % 10 == 0 && i > 0 ? "Ping " + i : "noise");
        }
        log.refresh();
    }

    @AfterEach
    void close() {
        find.close();
        messages.close();
        decoding.close();
    }

    private String outcome() {
        background.run();
        screen.run();
        return find.outcomeProperty().get();
    }

    private String next(String text) {
        find.textProperty().set(text);
        find.next();
        return outcome();
    }

    private String next() {
        find.next();
        return outcome();
    }

    private String previous() {
        find.previous();
        return outcome();
    }

    @Test
    void choosesTheNextEventThatHasTheTextInAnyCase() {
        log.choose(12);
        assertThat(next("pING")).isEqualTo("Event 20");
        assertThat(log.chosenProperty().get()).isEqualTo(20);
        assertThat(numbers(log)).contains(20L);
    }

    @Test
    void goesFromMatchToMatchAndOnceRound() {
        log.choose(12);
        next("ping");
        assertThat(next()).isEqualTo("Event 30");
        assertThat(next()).isEqualTo("Event 10, once round");
    }

    @Test
    void goesBackwardsAndOnceRound() {
        log.choose(20);
        find.textProperty().set("ping");
        assertThat(previous()).isEqualTo("Event 10");
        assertThat(previous()).isEqualTo("Event 30, once round");
    }

    @Test
    void beginsWithTheRowsInViewWhenNothingIsChosen() {
        log.scrollTo(20);
        assertThat(next("ping")).isEqualTo("Event 20");
    }

    @Test
    void comesBackToTheOnlyMatch() {
        log.choose(30);
        assertThat(next("Ping 30")).isEqualTo("Event 30, once round");
    }

    @Test
    void saysWhenThereIsNothing() {
        log.choose(12);
        assertThat(next("pong")).isEqualTo("Not found");
        assertThat(log.chosenProperty().get()).isEqualTo(12);
    }

    @Test
    void asksForATextWhenThereIsNone() {
        assertThat(next("")).isEqualTo("Type what to look for.");
        assertThat(find.searchingProperty().get()).isFalse();
    }

    @Test
    void looksForBytesInHex() {
        long match = events.data(EventKind.SENT, 3, new byte[]{1, (byte) 0xfe, 0, 2}, 0, List.of());
        assertThat(next("hex:\"fe 00\"")).isEqualTo("Event " + match);
        log.choose(0);
        assertThat(next("hex:fe00")).isEqualTo("Event " + match);
    }

    @Test
    void saysWhatIsWrongWithHex() {
        assertThat(next("hex:fe0")).isEqualTo("“fe0” has 3 digits: a byte has two.");
        assertThat(find.searchingProperty().get()).isFalse();
    }

    @Test
    void findsTheWordHexAlone() {
        long match = events.data(EventKind.SENT, 3, "in hex: no");
        assertThat(next("hex: no")).isEqualTo("Event " + match);
    }

    @Test
    void looksIntoNotes() {
        long match = events.plain(EventKind.FAILED, 3, "The peer has closed.");
        assertThat(next("peer has")).isEqualTo("Event " + match);
    }

    @Test
    void uncoversAMatchThatWasCleared() {
        log.clearView();
        assertThat(next("ping")).isEqualTo("Event 10, once round");
        assertThat(numbers(log)).contains(10L);
    }

    @Test
    void looksOnlyAtWhatTheFilterShows() {
        var filter = new FilterViewModel(capture, capture.all(), log, () -> ChoiceMaker.of(capture), background,
                () -> {});
        filter.lineProperty().set("!\"ping 20\"");
        background.run();
        log.refresh();
        log.choose(12);
        assertThat(next("ping")).isEqualTo("Event 30");
        filter.close();
    }

    @Test
    void skipsNoneBackwardsFromAnEventThatTheFilterHides() {
        var filter = new FilterViewModel(capture, capture.all(), log, () -> ChoiceMaker.of(capture), background,
                () -> {});
        log.choose(25);
        filter.lineProperty().set("ping");
        background.run();
        log.refresh();
        find.textProperty().set("ping");
        assertThat(previous()).isEqualTo("Event 20");
        filter.close();
    }

    @Test
    void findsWhileTheTextIsTypedIntoTheBar() {
        log.choose(12);
        find.openProperty().set(true);
        find.textProperty().set("p");
        assertThat(outcome()).isEqualTo("Event 20");
        find.textProperty().set("ping");
        assertThat(outcome()).isEqualTo("Event 20");
        find.textProperty().set("ping 3");
        assertThat(outcome()).isEqualTo("Event 30");
        find.textProperty().set("");
        assertThat(outcome()).isEmpty();
        assertThat(find.searchingProperty().get()).isFalse();
    }

    @Test
    void countsInTheOrderThatIsShown() {
        var sort = new SortViewModel(capture, log, ZoneOffset.UTC, Runnable::run, Runnable::run);
        sort.sort(new EventSort.Order(EventSort.Key.TIME, true));
        find.openProperty().set(true);
        find.textProperty().set("ping");
        assertThat(place()).isEqualTo("Event 30, 1 of 3");
        find.next();
        assertThat(place()).isEqualTo("Event 20, 2 of 3");
        find.next();
        assertThat(place()).isEqualTo("Event 10, 3 of 3");
        sort.back();
        find.refreshPlace();
        assertThat(find.placeProperty().get()).as("of another order").isEmpty();
        find.previous();
        assertThat(place()).isEqualTo("Event 30, once round, 3 of 3");
        sort.close();
    }

    private String place() {
        String outcome = outcome();
        background.run();
        find.refreshPlace();
        return outcome + ", " + find.placeProperty().get();
    }

    @Test
    void tellsHowFarItIs() {
        var seen = new ArrayList<String>();
        log.show(new WatchedIndex(capture.all(), position -> {
            find.refresh();
            seen.add(find.outcomeProperty().get());
        }));
        find.textProperty().set("pong");
        find.next();
        seen.clear();
        assertThat(outcome()).isEqualTo("Not found");
        assertThat(seen).startsWith("Searching… 0 %", "Searching… 2 %").contains("Searching… 50 %");
    }

    @Test
    void tellsThatItSearches() {
        find.textProperty().set("ping");
        find.next();
        assertThat(find.searchingProperty().get()).isTrue();
        assertThat(find.outcomeProperty().get()).isEqualTo("Searching… 0 %");
        outcome();
        assertThat(find.searchingProperty().get()).isFalse();
    }

    @Test
    void closingTheBarEndsTheSearch() {
        log.choose(12);
        find.openProperty().set(true);
        find.textProperty().set("ping");
        find.next();
        find.openProperty().set(false);
        assertThat(find.searchingProperty().get()).isFalse();
        assertThat(outcome()).isEmpty();
        assertThat(log.chosenProperty().get()).isEqualTo(12);
    }

    @Test
    void anotherTextEndsTheSearch() {
        log.choose(12);
        find.textProperty().set("ping");
        find.next();
        find.textProperty().set("pingo");
        assertThat(outcome()).isEmpty();
        assertThat(log.chosenProperty().get()).isEqualTo(12);
    }

    @Test
    void onlyTheLastOfTwoSearchesCounts() {
        log.choose(12);
        find.textProperty().set("ping");
        find.next();
        background.run();
        find.previous();
        assertThat(outcome()).isEqualTo("Event 10");
        assertThat(log.chosenProperty().get()).isEqualTo(10);
    }

    /// All events; tells of each that is asked for.
    private record WatchedIndex(EventIndex all, LongConsumer asked) implements EventIndex {
        @Override
        public long first() {
            return all.first();
        }

        @Override
        public long size() {
            return all.size();
        }

        @Override
        public long get(long position) {
            asked.accept(position);
            return all.get(position);
        }

        @Override
        public long floor(long eventNumber) {
            return all.floor(eventNumber);
        }
    }

    @Test
    void anEventThatIsEvictedBeforeItIsShownIsNotChosen() {
        log.choose(35);
        find.textProperty().set("ping 10");
        find.next();
        background.run();
        capture.evictBefore(15);
        assertThat(outcome()).isEqualTo("Event 10 was evicted meanwhile");
        assertThat(log.chosenProperty().get()).isEqualTo(35);
    }

    @Test
    void anErrorEndsTheSearchAndIsSaid() {
        var lost = (Capture) Proxy.newProxyInstance(Capture.class.getClassLoader(), new Class<?>[]{Capture.class},
                (_, _, _) -> {
                    throw new InternalError("a fault occurred in a memory access operation");
                });
        var broken = new FindViewModel(lost, log, messages, background, screen, () -> {});
        broken.textProperty().set("ping");
        broken.next();
        assertThat(broken.searchingProperty().get()).isTrue();
        background.run();
        screen.run();
        assertThat(broken.searchingProperty().get()).isFalse();
        assertThat(broken.outcomeProperty().get()).startsWith("The search failed: a fault occurred");
    }

    @Test
    void doesNotSearchForEverWhenTheProgramIsClosing() {
        var closing = new FindViewModel(capture, log, messages, _ -> {
            throw new RejectedExecutionException();
        }, screen, () -> {});
        closing.textProperty().set("ping");
        closing.next();
        screen.run();
        assertThat(closing.searchingProperty().get()).isFalse();
        assertThat(closing.outcomeProperty().get()).isEqualTo("The search failed: The program is closing.");
    }
}
