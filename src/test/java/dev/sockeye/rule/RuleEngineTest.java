package dev.sockeye.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Generator;
import dev.sockeye.support.Property;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Rules on made-up messages and a made-up clock.
class RuleEngineTest {
    private static final Condition TO_SERVER = new Condition.Direction(Way.TO_SERVER);

    private static Rule when(Condition condition, Action... then) {
        return new Rule("r", true, Trigger.MESSAGE, List.of(condition), List.of(then));
    }

    private static List<String> messages(Generator made, int fewest) {
        return made.list(() -> made.text("abc", 1, 50), fewest, 40);
    }

    private static String joined(List<String> texts) {
        return String.join("", texts);
    }

    @Test
    void withoutFaultsWhatGoesInComesOut() {
        Property.holds(200, made -> {
            SocketType type = made.of(SocketType.class);
            var tap = EngineRig.tap(type, RuleSet.of("none",
                    Rule.always("late", new Action.Delay(Duration.ofMillis(made.integer(0, 50)), Duration.ZERO)),
                    Rule.always("pass", new Action.Forward())));
            List<String> sent = messages(made, 0);
            sent.forEach(text -> tap.send(Way.TO_SERVER, text));
            tap.run();
            assertThat(tap.forwarded(Way.TO_SERVER)).isEqualTo(sent);
            assertThat(tap.waiting()).isZero();
        });
    }

    @Test
    void jitterDelaysButKeepsTheOrder() {
        Property.holds(200, made -> {
            var tap = EngineRig.tap(made.of(SocketType.class), RuleSet.of("",
                    Rule.always("", new Action.Delay(Duration.ofMillis(100), Duration.ofMillis(100)))));
            List<String> sent = messages(made, 1);
            for (String text : sent) {
                tap.send(Way.TO_CLIENT, text);
                tap.pass(Duration.ofMillis(made.integer(0, 30)));
            }
            tap.run();
            assertThat(tap.forwarded(Way.TO_CLIENT)).isEqualTo(sent);
            assertThat(tap.longestDelay()).isLessThanOrEqualTo(Duration.ofMillis(200));
        });
    }

    @Test
    void slicesAreTheWholeAndNoneIsLarger() {
        Property.holds(200, made -> {
            int slice = made.integer(1, 60);
            SocketType type = made.of(SocketType.class);
            var tap = EngineRig.tap(type, RuleSet.of("",
                    Rule.always("", new Action.Slice(slice, Duration.ofMillis(made.integer(0, 5))))));
            List<String> sent = messages(made, 0);
            sent.forEach(text -> tap.send(Way.TO_SERVER, text));
            tap.run();
            assertThat(joined(tap.forwarded(Way.TO_SERVER))).isEqualTo(joined(sent));
            assertThat(tap.forwarded(Way.TO_SERVER)).allMatch(piece -> piece.length() <= slice);
            assertThat(tap.waiting()).isZero();
        });
    }

    @Test
    void aDuplicateGoesExactlyTwiceAndTheSecondOneIsMarked() {
        Property.holds(100, made -> {
            var tap = EngineRig.tap(SocketType.DATAGRAM, RuleSet.of("", Rule.always("", new Action.Duplicate())));
            List<String> sent = messages(made, 0);
            sent.forEach(text -> tap.send(Way.TO_SERVER, text));
            tap.run();
            assertThat(tap.forwarded(Way.TO_SERVER))
                    .isEqualTo(sent.stream().flatMap(text -> List.of(text, text).stream()).toList());
            assertThat(tap.effects(Effect.Forward.class)).filteredOn(Effect.Forward::changed).hasSize(sent.size());
        });
    }

    @Test
    void reorderingLosesNothingAndMovesNothingOutOfItsWindow() {
        Property.holds(200, made -> {
            int window = made.integer(2, 8);
            var tap = EngineRig.tap(SocketType.SEQPACKET, RuleSet.of("",
                    Rule.always("", new Action.Reorder(window, Duration.ofMillis(100)))));
            int count = made.integer(0, 50);
            var sent = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                sent.add("" + i);
                tap.send(Way.TO_SERVER, "" + i);
            }
            tap.run();
            List<String> came = tap.forwarded(Way.TO_SERVER);
            assertThat(came).containsExactlyInAnyOrderElementsOf(sent);
            for (int i = 0; i < came.size(); i++) {
                assertThat(Integer.parseInt(came.get(i)) / window).isEqualTo(i / window);
            }
        });
    }

    @Test
    void corruptionTurnsSoManyBitsAtMostAndTheSameSeedTheSameOnes() {
        Property.holds(100, made -> {
            int bits = made.integer(1, 5);
            long seed = made.seed();
            String text = made.text("abc", 1, 100);
            var set = new RuleSet("", seed, List.of(Rule.always("", new Action.Corrupt(bits))));
            var one = EngineRig.tap(SocketType.STREAM, set);
            var other = EngineRig.tap(SocketType.STREAM, set);
            for (var tap : List.of(one, other)) {
                tap.send(Way.TO_SERVER, text);
                tap.run();
            }
            String came = joined(one.forwarded(Way.TO_SERVER));
            assertThat(came).hasSameSizeAs(text).isEqualTo(joined(other.forwarded(Way.TO_SERVER)));
            int turned = 0;
            for (int i = 0; i < text.length(); i++) {
                turned += Integer.bitCount(text.charAt(i) ^ came.charAt(i));
            }
            assertThat(turned).isLessThanOrEqualTo(bits);
            assertThat(turned % 2).isEqualTo(bits % 2);
        });
    }

    @Test
    void aBandwidthIsKept() {
        var tap = EngineRig.tap(SocketType.STREAM, RuleSet.of("", Rule.always("", new Action.Bandwidth(1000))));
        for (int i = 0; i < 10; i++) {
            tap.send(Way.TO_SERVER, "x".repeat(500));
        }
        tap.run();
        assertThat(joined(tap.forwarded(Way.TO_SERVER))).hasSize(5000);
        assertThat(tap.elapsed()).isBetween(Duration.ofMillis(4900), Duration.ofMillis(5100));
        assertThat(tap.forwarded(Way.TO_SERVER)).allMatch(piece -> piece.length() <= 50);
    }

    @Test
    void closesAfterSoManyBytes() {
        var tap = EngineRig.tap(SocketType.STREAM, RuleSet.of("", when(TO_SERVER, new Action.CloseAfter(10))));
        tap.send(Way.TO_SERVER, "12345678");
        tap.send(Way.TO_SERVER, "90abc");
        tap.run();
        assertThat(joined(tap.forwarded(Way.TO_SERVER))).isEqualTo("1234567890");
        assertThat(tap.effects(Effect.Close.class)).hasSize(1);
    }

    @Test
    void answersInsteadOfTheServerInOrderAndThenCloses() {
        var server = EngineRig.server(SocketType.STREAM, RuleSet.of("",
                when(new Condition.Regex("HELLO (?<who>\\w+)"), new Action.Answer(
                        List.of(new Reply.Text("HI ${who:upper} ${counter}"),
                                new Reply.Text("${1:hex}${message:length}"),
                                new Reply.Text("${time} ${time:unix} $${x}")),
                        List.of(),
                        Duration.ofMillis(20), Duration.ofMillis(10)), new Action.Close())));
        server.send(Way.TO_SERVER, "HELLO bob");
        server.run();
        assertThat(server.log()).containsExactly("20ms answer HI BOB 1", "30ms answer 626f629",
                "40ms answer 2026-11-29T00:00:00Z 1795910400 ${x}", "40ms close");
        assertThat(server.applied()).containsExactly(
                "Rule 1 “r” was applied, as “HELLO (?<who>\\w+)” fits: answered with 3 messages of 51 bytes, closed.");
    }

    @Test
    void theFirstEndingRuleDecidesAndStagesBeforeItCount() {
        var server = EngineRig.server(SocketType.STREAM, RuleSet.of("",
                Rule.always("slow", new Action.Delay(Duration.ofMillis(5), Duration.ZERO)),
                when(new Condition.Contains(Bytes.ofText("b")), Action.Answer.text("second")),
                Rule.always("rest", Action.Answer.text("third"))));
        server.send(Way.TO_SERVER, "abc");
        server.send(Way.TO_SERVER, "xyz");
        server.run();
        assertThat(server.log()).containsExactly("5ms answer second", "5ms answer third");
        assertThat(server.applied()).hasSize(4);
    }

    @Test
    void changesTextHexAndPatternsAndSaysWhatItWas() {
        var tap = EngineRig.tap(SocketType.STREAM, RuleSet.of("",
                Rule.always("", new Action.Change(new Replacement.Text(Bytes.ofText("secret"), Bytes.ofText("***")))),
                Rule.always("", new Action.Change(new Replacement.Regex("(\\d+)-(\\d+)", "${2}-${1}"))),
                Rule.always("", new Action.Change(new Replacement.Hex("0?", Bytes.ofText("!"))))));
        tap.send(Way.TO_SERVER, "secret 1-22 secret\n");
        tap.send(Way.TO_SERVER, "plain");
        tap.run();
        assertThat(tap.forwarded(Way.TO_SERVER)).containsExactly("*** 22-1 ***!", "plain");
        assertThat(tap.effects(Effect.Forward.class)).extracting(Effect.Forward::changed).containsExactly(true, false);
    }

    @Test
    void countsMessagesForEachWayAndAsksForThePeer() {
        var peer = new Peer(Fact.known(1000), Fact.known(1000), Fact.known(List.of(7)), Fact.known("/usr/bin/socat"));
        var set = RuleSet.of("", when(new Condition.MessageNumber(new Count.Every(3)), new Action.Drop()),
                when(new Condition.User("1001"), Action.Answer.text("not you")),
                new Rule("", true, Trigger.MESSAGE,
                        List.of(new Condition.User("1000"), new Condition.Group("7"), new Condition.Program("socat")),
                        List.of(Action.Answer.text("you"))));
        var server = EngineRig.server(SocketType.DATAGRAM, set, peer);
        var unknown = EngineRig.server(SocketType.DATAGRAM, set, Peer.UNKNOWN);
        for (int i = 0; i < 4; i++) {
            server.send(Way.TO_SERVER, "x");
            unknown.send(Way.TO_SERVER, "x");
        }
        server.run();
        unknown.run();
        assertThat(server.log()).containsExactly("0ms answer you", "0ms answer you", "0ms answer you");
        assertThat(unknown.log()).isEmpty();
    }

    @Test
    void greetsRefusesAndSaysGoodbye() {
        var set = RuleSet.of("", new Rule("", true, Trigger.CONNECT, List.of(), List.of(Action.Answer.text("hello"))),
                new Rule("", true, Trigger.END, List.of(), List.of(Action.Answer.text("bye"), new Action.Close())));
        var server = EngineRig.server(SocketType.STREAM, set);
        server.connect();
        server.end(Way.TO_SERVER);
        server.run();
        assertThat(server.log()).containsExactly("0ms answer hello", "0ms answer bye", "0ms close");
    }

    @Test
    void aPatternThatGivesUpIsPassedOverAndSaysSo() {
        var tap = EngineRig.tap(SocketType.STREAM,
                RuleSet.of("", when(new Condition.Regex("(a+)+$"), new Action.Drop())));
        String evil = "a".repeat(5000) + "!";
        tap.send(Way.TO_SERVER, evil);
        tap.run();
        assertThat(tap.forwarded(Way.TO_SERVER)).containsExactly(evil);
        assertThat(tap.applied()).singleElement().asString()
                .startsWith("Rule 1 “r” was passed over: it needs too long");
        for (int i = 0; i < 20; i++) {
            tap.send(Way.TO_SERVER, evil);
        }
        tap.run();
        assertThat(tap.forwarded(Way.TO_SERVER)).hasSize(21);
        assertThat(tap.applied()).hasSize(10).last().asString()
                .endsWith("and is not asked any more on this connection.");
    }

    @Test
    void whatWaitsIsCountedAndEnoughIsEnough() {
        var tap = EngineRig.tap(SocketType.STREAM,
                RuleSet.of("", Rule.always("", new Action.Delay(Duration.ofMinutes(1), Duration.ZERO))));
        for (int i = 0; i < 16; i++) {
            assertThat(tap.isFull(Way.TO_SERVER)).isFalse();
            tap.send(Way.TO_SERVER, "x".repeat(64 << 10));
        }
        assertThat(tap.isFull(Way.TO_SERVER)).isTrue();
        assertThat(tap.isFull(Way.TO_CLIENT)).isFalse();
        assertThat(tap.waiting()).isGreaterThanOrEqualTo(1 << 20);
        tap.close();
        assertThat(tap.waiting()).isZero();
    }

    @Test
    void manyWithALittleEachAreTurnedAwayBeforeMemoryIsUsedUp() {
        var delay = RuleSet.of("", Rule.always("", new Action.Delay(Duration.ofMinutes(1), Duration.ZERO)));
        var room = new Room(100_000);
        var first = EngineRig.tap(SocketType.STREAM, delay, room);
        var second = EngineRig.tap(SocketType.STREAM, delay, room);
        first.send(Way.TO_SERVER, "x".repeat(99_900));
        assertThat(first.isFull(Way.TO_SERVER)).isTrue();
        assertThat(second.isFull(Way.TO_SERVER)).as("one that has nothing waiting").isFalse();
        assertThat(second.isOutOfRoom()).isFalse();
        second.send(Way.TO_SERVER, "x".repeat(99_900));
        assertThat(second.isOutOfRoom()).isTrue();
        first.close();
        assertThat(second.isOutOfRoom()).isFalse();
    }

    @Test
    void leavesTheRestOfTheQueueUnaccepted() {
        RuleBook book = EngineRig.book(Preset.FULL_BACKLOG.rules());
        assertThat(List.of(1L, 2L, 3L).stream().map(book::accepts).collect(Collectors.toList()))
                .containsExactly(true, false, false);
        assertThat(RuleBook.EMPTY.accepts(1)).isTrue();
    }

    @Test
    void anythingGoesThroughAnyRulesWithoutAMistake() {
        Property.holds(2000, made -> {
            SocketType type = made.of(SocketType.class);
            RuleSet set = MadeRules.set(made);
            var rig = made.bool() ? EngineRig.tap(type, set) : EngineRig.server(type, set);
            for (byte[] message : made.list(() -> made.bytes(0, 300), 0, 10)) {
                rig.send(made.of(Way.class), new String(message, StandardCharsets.ISO_8859_1));
            }
            rig.runFor(Duration.ofSeconds(10));
            rig.close();
            assertThat(rig.waiting()).isZero();
        });
    }
}
