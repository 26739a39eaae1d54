package dev.sockeye.ui.compose;

import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.LineEnding;
import org.junit.jupiter.api.Test;

class SendHistoryTest {
    private final SendHistory history = new SendHistory();
    private final HistoryWalk walk = new HistoryWalk(history);

    private static Writing text(String content) {
        return new Writing(PayloadMode.TEXT, content, LineEnding.LF);
    }

    @Test
    void walksFromTheNewestToTheOldestAndBack() {
        history.add(text("one"));
        history.add(text("two"));

        assertThat(walk.older(text("draft"))).contains(text("two"));
        assertThat(walk.older(text("two"))).contains(text("one"));
        assertThat(walk.older(text("one"))).isEmpty();
        assertThat(walk.newer(text("one"))).contains(text("two"));
        assertThat(walk.newer(text("two"))).contains(text("draft"));
        assertThat(walk.newer(text("draft"))).isEmpty();
    }

    @Test
    void keepsWhatWasChangedOnTheWay() {
        history.add(text("one"));
        history.add(text("two"));

        walk.older(text("draft"));
        walk.older(text("two, changed"));

        assertThat(walk.newer(text("one"))).contains(text("two, changed"));
    }

    @Test
    void beginsAtTheNewestAgainAfterSending() {
        history.add(text("one"));
        walk.older(text("draft"));
        history.add(text("two"));
        walk.end();

        assertThat(walk.older(text("next"))).contains(text("two"));
    }

    @Test
    void somethingSentByAnotherPaneDoesNotShiftAWalk() {
        history.add(text("one"));
        history.add(text("two"));
        walk.older(text("draft"));
        history.add(text("from another pane"));

        assertThat(walk.older(text("two"))).contains(text("one"));
        assertThat(walk.newer(text("one"))).contains(text("two"));
    }

    @Test
    void remembersTheLastTwoHundredEachOnce() {
        for (int i = 0; i < SendHistory.LARGEST + 5; i++) {
            history.add(text("message " + i));
        }
        history.add(text("message 100"));

        assertThat(history.entries()).hasSize(SendHistory.LARGEST).doesNotHaveDuplicates()
                .startsWith(text("message 5")).endsWith(text("message 100"));
    }
}
