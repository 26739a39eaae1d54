package dev.sockeye.rule;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Rule sets to begin with: faults, and behaviours of a server.
public enum Preset {
    SLOW_SERVER("Everything takes a quarter of a second more or less, at 64 KiB a second.",
            Rule.always("slow", new Action.Delay(Duration.ofMillis(250), Duration.ofMillis(100)),
                    new Action.Bandwidth(64 << 10))), FLAKY_DATAGRAMS(
                            "Of datagrams and packets some are lost, come twice, in another order or with a wrong bit.",
                            by("loss", 0.1, new Action.Drop()), by("twice", 0.05, new Action.Duplicate()),
                            by("disorder", 0.2, new Action.Reorder(4, Duration.ofMillis(500))),
                            by("corruption", 0.02, new Action.Corrupt(1))), SERVER_THAT_HANGS(
                                    "The server accepts, and then neither reads nor answers.",
                                    toServer("hang", new Action.StopReading(), new Action.Drop())), HALF_OPEN(
                                            "The connection looks alive, but nothing gets through any more, from the third message on.",
                                            new Rule("silence", true, Trigger.MESSAGE,
                                                    List.of(new Condition.MessageNumber(
                                                            new Count.Between(3, Long.MAX_VALUE))),
                                                    List.of(new Action.Drop()))), FULL_BACKLOG(
                                                            "The first connection is accepted, all others wait in the queue until it is full.",
                                                            new Rule("full", true, Trigger.CONNECT,
                                                                    List.of(new Condition.ConnectionNumber(
                                                                            new Count.Between(2, Long.MAX_VALUE))),
                                                                    List.of(new Action.DoNotAccept()))), ECHO(
                                                                            "Everything is sent back.",
                                                                            toServer("echo", Action.Answer.text(
                                                                                    "${message}"))), UPPER_CASE_ECHO(
                                                                                            "Everything is sent back in capital letters.",
                                                                                            toServer("echo",
                                                                                                    Action.Answer.text(
                                                                                                            "${message:upper}"))), DISCARD(
                                                                                                                    "Everything is read, nothing is answered.",
                                                                                                                    toServer(
                                                                                                                            "discard",
                                                                                                                            new Action.Drop())), CLOCK(
                                                                                                                                    "Every message is answered with the time.",
                                                                                                                                    toServer(
                                                                                                                                            "clock",
                                                                                                                                            Action.Answer
                                                                                                                                                    .text("${time}\n"))), ANSWER_ONCE(
                                                                                                                                                            "The first message is answered, and the connection closed.",
                                                                                                                                                            toServer(
                                                                                                                                                                    "once",
                                                                                                                                                                    Action.Answer
                                                                                                                                                                            .text("done\n"),
                                                                                                                                                                    new Action.Close())), GREETING(
                                                                                                                                                                            "Whoever connects is greeted.",
                                                                                                                                                                            new Rule(
                                                                                                                                                                                    "greeting",
                                                                                                                                                                                    true,
                                                                                                                                                                                    Trigger.CONNECT,
                                                                                                                                                                                    List.of(),
                                                                                                                                                                                    List.of(Action.Answer
                                                                                                                                                                                            .text("welcome\n")))), REFUSAL(
                                                                                                                                                                                                    "Whoever connects is told why not, and the connection closed.",
                                                                                                                                                                                                    new Rule(
                                                                                                                                                                                                            "refusal",
                                                                                                                                                                                                            true,
                                                                                                                                                                                                            Trigger.CONNECT,
                                                                                                                                                                                                            List.of(),
                                                                                                                                                                                                            List.of(Action.Answer
                                                                                                                                                                                                                    .text("not now\n"),
                                                                                                                                                                                                                    new Action.Close())));

    private final String description;
    @SuppressWarnings("ImmutableEnumChecker") // a record of lists that are copied
    private final RuleSet rules;

    Preset(String description, Rule... rules) {
        this.description = description;
        this.rules = RuleSet.of(label(), rules);
    }

    private static Rule by(String name, double chance, Action action) {
        return new Rule(name, true, Trigger.MESSAGE, List.of(new Condition.Probability(chance)), List.of(action));
    }

    private static Rule toServer(String name, Action... actions) {
        return new Rule(name, true, Trigger.MESSAGE, List.of(new Condition.Direction(Way.TO_SERVER)),
                List.of(actions));
    }

    /// `slow-server`, …: as typed.
    public final String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A sentence.
    public String description() {
        return description;
    }

    public RuleSet rules() {
        return rules;
    }
}
