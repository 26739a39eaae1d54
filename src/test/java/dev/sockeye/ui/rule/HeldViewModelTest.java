package dev.sockeye.ui.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Condition;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.Trigger;
import dev.sockeye.rule.Way;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Held messages of a real tap between python3 ends.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldViewModelTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private StagedTap tap() throws Exception {
        StagedTap tap = StagedTap.open(room);
        tap.rules().use(RuleSet.of("", new Rule("hold", true, Trigger.MESSAGE,
                List.of(new Condition.Direction(Way.TO_SERVER)), List.of(new Action.Hold()))));
        return tap;
    }

    private HeldViewModel queue(StagedTap tap) {
        return new HeldViewModel(tap::rules, room.wiring.capture(), Runnable::run, Runnable::run);
    }

    private static void holds(StagedTap tap, HeldViewModel queue, int count) {
        await().until(() -> tap.rules().held().count() == count);
        queue.refresh();
        assertThat(queue.rows()).hasSize(count);
    }

    @Test
    void anEditedMessageGoesOnAndBothAreRecorded() throws Exception {
        try (StagedTap tap = tap()) {
            HeldViewModel queue = queue(tap);
            assertThat(queue.rows()).isEmpty();
            tap.send("my {n} \u00e9");
            holds(tap, queue, 1);
            assertThat(queue.rows().getFirst().connection())
                    .isEqualTo("#" + tap.session().connections().getFirst().id());
            assertThat(queue.input().contentProperty().get()).isEqualTo("my {n} é");
            queue.turn(PayloadMode.HEX);
            assertThat(queue.input().contentProperty().get()).isEqualTo("6d 79 20 7b 6e 7d 20 c3 a9");
            queue.turn(PayloadMode.TEXT);
            queue.input().contentProperty().set("your {n}\\x21");
            queue.forward();
            assertThat(tap.ask("s")).isEqualTo("your {n}!");
            assertThat(queue.saidProperty().get()).isEqualTo("It goes on as you changed it.");
            assertThat(queue.rows()).isEmpty();
            await().untilAsserted(() -> assertThat(tap.recorded(room, EventKind.CHANGED)).containsExactly("your {n}!"));
            assertThat(tap.recorded(room, EventKind.RELAYED)).hasSize(1);
        }
    }

    @Test
    void anUntouchedMessageGoesOnUnchangedAndTheNextOneIsChosen() throws Exception {
        try (StagedTap tap = tap()) {
            HeldViewModel queue = queue(tap);
            tap.send("one");
            holds(tap, queue, 1);
            tap.send("two");
            holds(tap, queue, 2);
            assertThat(queue.chosenProperty().get().orElseThrow().held().data().text()).isEqualTo("one");
            queue.forward();
            assertThat(tap.ask("s")).isEqualTo("one");
            assertThat(queue.chosenProperty().get().orElseThrow().held().data().text()).isEqualTo("two");
            queue.drop();
            assertThat(queue.chosenProperty().get()).isEmpty();
            tap.send("three");
            holds(tap, queue, 1);
            queue.forwardAll();
            assertThat(tap.ask("s")).isEqualTo("three");
            assertThat(tap.recorded(room, EventKind.CHANGED)).isEmpty();
        }
    }

    @Test
    void anAnswerGoesBackToWhoeverSentIt() throws Exception {
        try (StagedTap tap = tap()) {
            HeldViewModel queue = queue(tap);
            tap.send("question");
            holds(tap, queue, 1);
            queue.input().contentProperty().set("\\q");
            queue.answer();
            assertThat(queue.saidProperty().get()).contains("\\q is no escape");
            holds(tap, queue, 1);
            queue.input().contentProperty().set("answer");
            queue.answer();
            assertThat(tap.ask("r")).isEqualTo("answer");
        }
    }

    @Test
    void descriptorsCanBeWithheld() throws Exception {
        try (StagedTap tap = tap()) {
            HeldViewModel queue = queue(tap);
            tap.sendWithDescriptor("with");
            holds(tap, queue, 1);
            assertThat(queue.rows().getFirst().held().descriptors()).hasSize(1);
            queue.forward();
            assertThat(tap.ask("d")).isEqualTo("with with 1");
            tap.sendWithDescriptor("without");
            holds(tap, queue, 1);
            queue.descriptorsTooProperty().set(false);
            queue.forward();
            assertThat(tap.ask("d")).isEqualTo("without with 0");
        }
    }

    @Test
    void whatIsTooLongToBeEditedGoesOnAsItIs() throws Exception {
        try (StagedTap tap = tap()) {
            HeldViewModel queue = queue(tap);
            String all = "x".repeat(HeldViewModel.LONGEST_EDITED + 1);
            tap.send(all);
            await().until(() -> tap.rules().held().count() >= 1);
            queue.refresh();
            int bytes = 0;
            while (bytes < all.length()) {
                await().until(() -> {
                    queue.refresh();
                    return !queue.rows().isEmpty();
                });
                queue.forward();
                bytes += tap.ask("s").length();
            }
            assertThat(bytes).isEqualTo(all.length());
            assertThat(tap.recorded(room, EventKind.CHANGED)).isEmpty();
        }
    }

    @Test
    void saysWhenTheConnectionIsGone() throws Exception {
        HeldViewModel queue;
        try (StagedTap tap = tap()) {
            queue = queue(tap);
            tap.send("late");
            holds(tap, queue, 1);
            tap.session().connections().getFirst().close();
            await().until(() -> tap.rules().held().count() == 0);
            queue.forward();
            assertThat(queue.saidProperty().get()).isEqualTo("It does not wait any more: its connection has ended.");
            assertThat(queue.rows()).isEmpty();
        }
    }
}
