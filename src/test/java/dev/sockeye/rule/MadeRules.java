package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import dev.sockeye.support.Generator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Any rules, for properties.
final class MadeRules {
    private static final String TEXT = "abé\n \"\\{}\ud83d\udca9";

    private enum Conditions {
        DIRECTION,
        CONNECTION,
        MESSAGE,
        SIZE,
        EQUALS,
        CONTAINS,
        REGEX,
        HEX,
        USER,
        GROUP,
        PROGRAM,
        PROBABILITY
    }

    private enum Actions {
        FORWARD,
        HOLD,
        DROP,
        ANSWER,
        CLOSE,
        RESET,
        CHANGE,
        DELAY,
        BANDWIDTH,
        SLICE,
        CORRUPT,
        DUPLICATE,
        REORDER,
        STOP,
        CLOSE_AFTER,
        WITHHOLD
    }

    private enum Counts {
        NTH,
        EVERY,
        BETWEEN,
        FROM
    }

    private MadeRules() {}

    static RuleSet set(Generator made) {
        return new RuleSet(text(made), made.bool() ? made.seed() : null, made.list(() -> rule(made), 0, 5));
    }

    private static Rule rule(Generator made) {
        List<Condition> when = new ArrayList<>();
        made.list(() -> made.of(Conditions.class), 0, 4).stream().distinct()
                .forEach(kind -> when.add(condition(made, kind)));
        return new Rule(text(made), made.bool(), Trigger.MESSAGE, when,
                made.list(() -> action(made), 1, 4));
    }

    private static Condition condition(Generator made, Conditions kind) {
        return switch (kind) {
            case DIRECTION -> new Condition.Direction(made.of(Way.class));
            case CONNECTION -> new Condition.ConnectionNumber(count(made));
            case MESSAGE -> new Condition.MessageNumber(count(made));
            case SIZE -> new Condition.Size(made.of(Condition.Comparison.class), made.integer(0, 1 << 20));
            case EQUALS -> new Condition.Equals(Bytes.of(made.bytes()));
            case CONTAINS -> new Condition.Contains(Bytes.of(made.bytes(1, 20)));
            case REGEX -> new Condition.Regex("(" + made.text("abc.", 0, 5) + ")" + made.text("xyz", 0, 5));
            case HEX -> new Condition.Hex(made.bool() ? "^ 0? ff" : "?? 4? $");
            case USER -> new Condition.User(text(made));
            case GROUP -> new Condition.Group(text(made));
            case PROGRAM -> new Condition.Program(text(made));
            case PROBABILITY -> new Condition.Probability(made.integer(0, 1000) / 1000.0);
        };
    }

    private static Count count(Generator made) {
        int number = made.integer(1, 1000);
        return switch (made.of(Counts.class)) {
            case NTH -> new Count.Nth(number);
            case EVERY -> new Count.Every(number);
            case BETWEEN -> new Count.Between(number, number + made.integer(0, 100));
            case FROM -> new Count.Between(number, Long.MAX_VALUE);
        };
    }

    private static Action action(Generator made) {
        return switch (made.of(Actions.class)) {
            case FORWARD -> new Action.Forward();
            case HOLD -> new Action.Hold();
            case DROP -> new Action.Drop();
            case ANSWER -> new Action.Answer(made.list(() -> reply(made), 1, 3),
                    made.list(() -> "gifts/" + made.integer(1, 9), 0, 2), time(made), time(made));
            case CLOSE -> new Action.Close();
            case RESET -> new Action.Reset();
            case CHANGE -> new Action.Change(replacement(made));
            case DELAY -> {
                Duration time = time(made);
                yield new Action.Delay(time, made.bool() ? time : Duration.ZERO);
            }
            case BANDWIDTH -> new Action.Bandwidth(made.integer(1, Integer.MAX_VALUE));
            case SLICE -> new Action.Slice(made.integer(1, Integer.MAX_VALUE), time(made));
            case CORRUPT -> new Action.Corrupt(made.integer(1, 1000));
            case DUPLICATE -> new Action.Duplicate();
            case REORDER -> new Action.Reorder(made.integer(2, 1000), time(made).plusMillis(1));
            case STOP -> new Action.StopReading();
            case CLOSE_AFTER -> new Action.CloseAfter(made.integer(0, Integer.MAX_VALUE));
            case WITHHOLD -> new Action.WithholdDescriptors();
        };
    }

    private static Reply reply(Generator made) {
        return switch (made.integer(0, 2)) {
            case 0 -> new Reply.Text(text(made));
            case 1 -> new Reply.Raw(Bytes.of(made.bytes()));
            default -> new Reply.File("answers/" + made.integer(1, 9));
        };
    }

    private static Replacement replacement(Generator made) {
        return switch (made.integer(0, 3)) {
            case 0 -> new Replacement.All(text(made));
            case 1 -> new Replacement.Text(Bytes.of(made.bytes(1, 9)), Bytes.of(made.bytes()));
            case 2 -> new Replacement.Regex("(a)(?<n>b)?", "${1}${n:upper}" + text(made));
            default -> new Replacement.Hex("0? ff", Bytes.of(made.bytes()));
        };
    }

    private static String text(Generator made) {
        return made.text("abc xyzé\n\"\\{}%", 0, 12) + (made.bool() ? "" : TEXT);
    }

    private static Duration time(Generator made) {
        return Duration.ofNanos(1000L * made.integer(0, 2_000_000_000));
    }
}
