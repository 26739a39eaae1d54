package dev.sockeye.rule;

import java.util.List;

/// When → then.
///
/// @param name what people call it; may be empty
/// @param on whether it is asked at all
/// @param at what it waits for
/// @param when all must hold; none: always
/// @param then in this order
public record Rule(String name, boolean on, Trigger at, List<Condition> when, List<Action> then) {
    private static final int MOST_ACTIONS = 32;
    private static final int LONGEST_NAME = 100;

    /// @throws IllegalArgumentException with a part of a sentence when they do not belong together
    public Rule {
        when = List.copyOf(when);
        then = List.copyOf(then);
        Words.check(name.length() <= LONGEST_NAME, "a name has at most " + LONGEST_NAME + " characters");
        Words.check(!then.isEmpty() && then.size() <= MOST_ACTIONS, "a rule does 1 to " + MOST_ACTIONS + " things");
        for (Condition condition : when) {
            Words.check(at != Trigger.DENIED || !(condition instanceof Condition.ConnectionNumber),
                    "who is denied is not counted as a connection");
            Words.check(at == Trigger.MESSAGE || !condition.isAboutAMessage(),
                    "there is no message at “" + at.label() + "”, of which a condition could be about");
        }
        for (Action action : then) {
            Words.check(isPossible(action, at), "“" + action.label() + "” is not possible at “" + at.label() + "”");
            Words.check(!(action instanceof Action.DoNotAccept)
                    || when.stream().allMatch(Condition.ConnectionNumber.class::isInstance),
                    "who is not accepted is not known: only the connection's number can be asked for");
        }
        checkGroups(when, then);
    }

    /// A rule for every message.
    public static Rule always(String name, Action... then) {
        return new Rule(name, true, Trigger.MESSAGE, List.of(), List.of(then));
    }

    public Rule switched(boolean nowOn) {
        return new Rule(name, nowOn, at, when, then);
    }

    private static boolean isPossible(Action action, Trigger at) {
        return switch (action) {
            case Action.DoNotAccept _ -> at == Trigger.CONNECT;
            case Action.Answer _,Action.Close _ -> true;
            case Action.Reset _ -> at != Trigger.DENIED;
            case Action.StopReading _ -> at == Trigger.MESSAGE || at == Trigger.CONNECT;
            case Action.Forward _,Action.Hold _,Action.Drop _,Action.Change _,Action.Delay _,Action.Bandwidth _,Action.Slice _,Action.Corrupt _,Action.Duplicate _,Action.Reorder _,Action.CloseAfter _,Action.WithholdDescriptors _ ->
                at == Trigger.MESSAGE;
        };
    }

    private static void checkGroups(List<Condition> when, List<Action> then) {
        List<TextPattern> patterns = when.stream().filter(Condition.Regex.class::isInstance)
                .map(regex -> TextPattern.parse(((Condition.Regex) regex).pattern())).toList();
        Template.Groups groups = patterns.isEmpty() ? Template.Groups.NONE : Template.Groups.of(patterns.getLast());
        for (Action action : then) {
            if (action instanceof Action.Answer answer) {
                answer.messages().forEach(reply -> check(reply, groups));
            } else if (action instanceof Action.Change(Replacement.All(String template))) {
                Template.parse(template).check(groups);
            }
        }
    }

    private static void check(Reply reply, Template.Groups groups) {
        if (reply instanceof Reply.Text(String template)) {
            Template.parse(template).check(groups);
        }
    }
}
