package dev.sockeye.ui.rule;

import dev.sockeye.ui.TypedBytes;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Condition;
import dev.sockeye.rule.Count;
import dev.sockeye.rule.Replacement;
import dev.sockeye.rule.Reply;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleText;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.rule.RuleDraft.ActionDraft;
import dev.sockeye.ui.rule.RuleDraft.ConditionDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a rule apart into what can be chosen and typed.
final class DraftReading {
    private DraftReading() {}

    /// Empty when the rule has something for which there is no field: its text can be edited then.
    static Optional<RuleDraft> of(Rule rule) {
        var then = new ArrayList<ActionDraft>();
        for (Action action : rule.then()) {
            Optional<ActionDraft> draft = draft(action);
            if (draft.isEmpty()) {
                return Optional.empty();
            }
            then.add(draft.get());
        }
        return Optional.of(new RuleDraft(rule.name(), rule.on(), rule.at(),
                rule.when().stream().map(DraftReading::draft).toList(), then));
    }

    private static ConditionDraft draft(Condition condition) {
        return switch (condition) {
            case Condition.Direction(Way way) -> new ConditionDraft(ConditionKind.DIRECTION, way.label());
            case Condition.ConnectionNumber(Count count) -> new ConditionDraft(ConditionKind.CONNECTION, text(count));
            case Condition.MessageNumber(Count count) -> new ConditionDraft(ConditionKind.MESSAGE, text(count));
            case Condition.Size(Condition.Comparison comparison, long bytes) ->
                new ConditionDraft(ConditionKind.SIZE, comparison.sign() + " " + bytes);
            case Condition.Equals(Bytes bytes) -> new ConditionDraft(ConditionKind.EQUALS, TypedBytes.text(bytes));
            case Condition.Contains(Bytes bytes) -> new ConditionDraft(ConditionKind.CONTAINS, TypedBytes.text(bytes));
            case Condition.Regex(String pattern) -> new ConditionDraft(ConditionKind.REGEX, pattern);
            case Condition.Hex(String pattern) -> new ConditionDraft(ConditionKind.HEX, pattern);
            case Condition.User(String name) -> new ConditionDraft(ConditionKind.USER, name);
            case Condition.Group(String name) -> new ConditionDraft(ConditionKind.GROUP, name);
            case Condition.Program(String path) -> new ConditionDraft(ConditionKind.PROGRAM, path);
            case Condition.Probability(double chance) -> new ConditionDraft(ConditionKind.PROBABILITY,
                    java.math.BigDecimal.valueOf(chance).stripTrailingZeros().toPlainString());
        };
    }

    private static String text(Count count) {
        return switch (count) {
            case Count.Nth(long number) -> Long.toString(number);
            case Count.Every(long number) -> "every " + number;
            case Count.Between(long from, long to) ->
                to == Long.MAX_VALUE ? "from " + from : from + " to " + to;
        };
    }

    private static Optional<ActionDraft> draft(Action action) {
        return switch (action) {
            case Action.Answer answer -> answer(answer);
            case Action.Change(Replacement replacement) -> Optional.of(change(replacement));
            case Action.Delay(Duration time, Duration jitter) ->
                some(ActionKind.DELAY, RuleText.format(time), time(jitter));
            case Action.Bandwidth(long bytes) -> some(ActionKind.BANDWIDTH, Long.toString(bytes));
            case Action.Slice(int bytes, Duration gap) -> some(ActionKind.SLICE, Integer.toString(bytes), time(gap));
            case Action.Corrupt(int bits) -> some(ActionKind.CORRUPT, Integer.toString(bits));
            case Action.Reorder(int window, Duration within) ->
                some(ActionKind.REORDER, Integer.toString(window), time(within));
            case Action.CloseAfter(long bytes) -> some(ActionKind.CLOSE_AFTER, Long.toString(bytes));
            case Action.Forward _ -> some(ActionKind.FORWARD);
            case Action.Hold _ -> some(ActionKind.HOLD);
            case Action.Drop _ -> some(ActionKind.DROP);
            case Action.Duplicate _ -> some(ActionKind.DUPLICATE);
            case Action.WithholdDescriptors _ -> some(ActionKind.WITHHOLD_DESCRIPTORS);
            case Action.StopReading _ -> some(ActionKind.STOP_READING);
            case Action.Close _ -> some(ActionKind.CLOSE);
            case Action.Reset _ -> some(ActionKind.RESET);
            case Action.DoNotAccept _ -> some(ActionKind.DO_NOT_ACCEPT);
        };
    }

    private static Optional<ActionDraft> answer(Action.Answer answer) {
        if (answer.messages().size() != 1 || !answer.files().isEmpty() || answer.between().isPositive()) {
            return Optional.empty();
        }
        String after = time(answer.after());
        return switch (answer.messages().getFirst()) {
            case Reply.Text(String template) ->
                some(ActionKind.ANSWER, TypedBytes.text(Bytes.ofText(template)), after);
            // Bytes that are text would be taken for a template.
            case Reply.Raw(Bytes bytes) ->
                bytes.isText() ? Optional.empty() : some(ActionKind.ANSWER, TypedBytes.text(bytes), after);
            case Reply.File(String path) -> some(ActionKind.ANSWER_FILE, path, after);
        };
    }

    private static ActionDraft change(Replacement replacement) {
        return switch (replacement) {
            case Replacement.All(String template) ->
                new ActionDraft(ActionKind.CHANGE_ALL, List.of(TypedBytes.text(Bytes.ofText(template))));
            case Replacement.Text(Bytes find, Bytes to) ->
                new ActionDraft(ActionKind.CHANGE_TEXT, List.of(TypedBytes.text(find), TypedBytes.text(to)));
            case Replacement.Regex(String find, String template) ->
                new ActionDraft(ActionKind.CHANGE_REGEX, List.of(find, TypedBytes.text(Bytes.ofText(template))));
            case Replacement.Hex(String find, Bytes to) ->
                new ActionDraft(ActionKind.CHANGE_HEX, List.of(find, TypedBytes.hex(to)));
        };
    }

    private static Optional<ActionDraft> some(ActionKind kind, String... values) {
        return Optional.of(new ActionDraft(kind, List.of(values)));
    }

    private static String time(Duration time) {
        return time.isPositive() ? RuleText.format(time) : "";
    }
}
