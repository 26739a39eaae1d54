package dev.sockeye.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.rule.HeldMessages.Decision;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldMessagesTest {
    private final EngineRig tap = EngineRig.tap(SocketType.STREAM, RuleSet.of("", new Rule("", true, Trigger.MESSAGE,
            List.of(new Condition.Contains(Bytes.ofText("!"))), List.of(new Action.Hold()))));

    private long held(int place) {
        return tap.held.list().get(place).id();
    }

    @Test
    void aHeldMessageHoldsUpWhatComesBehindItButNotTheOtherWay() {
        tap.send(Way.TO_SERVER, "one!");
        tap.send(Way.TO_SERVER, "two");
        tap.send(Way.TO_CLIENT, "back");
        tap.run();
        assertThat(tap.log()).containsExactly("0ms forward back");
        assertThat(tap.held.list()).singleElement().satisfies(held -> {
            assertThat(held.data()).isEqualTo(Bytes.ofText("one!"));
            assertThat(held.way()).isEqualTo(Way.TO_SERVER);
            assertThat(held.event()).isZero();
        });
        tap.held.decide(held(0), new Decision.Forward());
        tap.run();
        assertThat(tap.forwarded(Way.TO_SERVER)).containsExactly("one!", "two");
        assertThat(tap.held.count()).isZero();
        assertThat(tap.waiting()).isZero();
    }

    @Test
    void editsDropsAndAnswersKeepTheOrder() {
        for (String text : List.of("1!", "2!", "3!", "4!")) {
            tap.send(Way.TO_SERVER, text);
        }
        long third = held(2);
        tap.held.decide(held(3), new Decision.ForwardEdited(Bytes.ofText("four, edited"), true));
        tap.held.decide(held(1), new Decision.Drop());
        tap.held.decide(held(0), new Decision.Answer(Bytes.ofText("no")));
        tap.run();
        assertThat(tap.log()).containsExactly("0ms stays", "0ms stays, answered", "0ms answer no");
        assertThat(tap.held.decide(third, new Decision.Forward())).isTrue();
        assertThat(tap.held.decide(third, new Decision.Forward())).isFalse();
        tap.run();
        assertThat(tap.forwarded(Way.TO_SERVER)).containsExactly("3!", "four, edited");
        assertThat(tap.effects(Effect.Forward.class)).extracting(Effect.Forward::changed).containsExactly(false, true);
        assertThat(tap.waiting()).isZero();
    }

    @Test
    void allGoOnAtOnceAndAClosedConnectionHoldsNothing() {
        tap.send(Way.TO_SERVER, "1!");
        tap.send(Way.TO_CLIENT, "2!");
        assertThat(tap.held.forwardAll()).isEqualTo(2);
        tap.run();
        assertThat(tap.log()).containsExactly("0ms forward 1!", "0ms forward 2!");
        tap.send(Way.TO_CLIENT, "3!");
        tap.close();
        assertThat(tap.held.list()).isEmpty();
        assertThat(tap.waiting()).isZero();
    }

    @Test
    void whatComesAfterADecisionAboutAllIsNotHeldAnyMore() {
        tap.send(Way.TO_SERVER, "1!");
        tap.held.forwardFromNowOn();
        tap.send(Way.TO_SERVER, "2!");
        tap.run();
        assertThat(tap.forwarded(Way.TO_SERVER)).containsExactly("1!", "2!");
        tap.held.dropFromNowOn();
        tap.send(Way.TO_SERVER, "3!");
        tap.send(Way.TO_SERVER, "4");
        tap.run();
        assertThat(tap.forwarded(Way.TO_SERVER)).containsExactly("1!", "2!", "4");
        assertThat(tap.held.list()).isEmpty();
        assertThat(tap.waiting()).isZero();
    }

    @Test
    void copiesOfAMessageGoWithItWhenAllGoOn() {
        var duplicating = holding(new Action.Duplicate());
        duplicating.held.forwardFromNowOn();
        duplicating.send(Way.TO_SERVER, "1!");
        duplicating.run();
        assertThat(duplicating.forwarded(Way.TO_SERVER)).containsExactly("1!", "1!");
        assertThat(duplicating.waiting()).isZero();
    }

    private static EngineRig holding(Action before) {
        return EngineRig.tap(SocketType.DATAGRAM, RuleSet.of("", new Rule("", true, Trigger.MESSAGE,
                List.of(new Condition.Contains(Bytes.ofText("!"))), List.of(before, new Action.Hold()))));
    }

    @Test
    void whatIsGatheredToBeReorderedIsDroppedToo() {
        var reordering = holding(new Action.Reorder(4, Duration.ofMillis(100)));
        reordering.send(Way.TO_SERVER, "1!");
        reordering.send(Way.TO_SERVER, "2!");
        reordering.held.decide(reordering.held.list().get(0).id(), new Decision.Drop());
        reordering.held.decide(reordering.held.list().get(0).id(), new Decision.Forward());
        reordering.run();
        assertThat(reordering.forwarded(Way.TO_SERVER)).containsExactly("2!");
        assertThat(reordering.waiting()).isZero();
    }

    @Test
    void whatIsDecidedIsDecidedForItsDuplicate() {
        var duplicating = holding(new Action.Duplicate());
        for (String text : List.of("1!", "2!", "3!")) {
            duplicating.send(Way.TO_SERVER, text);
        }
        assertThat(duplicating.held.count()).isEqualTo(3);
        duplicating.held.decide(duplicating.held.list().get(0).id(), new Decision.Drop());
        duplicating.held.decide(duplicating.held.list().get(0).id(),
                new Decision.ForwardEdited(Bytes.ofText("two"), true));
        duplicating.run();
        assertThat(duplicating.forwarded(Way.TO_SERVER)).containsExactly("two", "two");
        duplicating.held.forwardAll();
        duplicating.run();
        assertThat(duplicating.forwarded(Way.TO_SERVER)).containsExactly("two", "two", "3!", "3!");
        assertThat(duplicating.effects(Effect.Stays.class)).hasSize(1);
        assertThat(duplicating.waiting()).isZero();
    }
}
