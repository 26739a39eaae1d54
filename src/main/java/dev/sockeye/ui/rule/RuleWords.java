package dev.sockeye.ui.rule;

import dev.sockeye.ui.TypedBytes;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Condition;
import dev.sockeye.rule.Replacement;
import dev.sockeye.rule.Reply;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleText;
import dev.sockeye.rule.Trigger;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// What a rule waits for and does, in words for a table.
final class RuleWords {
    private static final int SHOWN = 60;

    private RuleWords() {}

    static String when(Rule rule) {
        String conditions = rule.when().stream().map(Condition::words).collect(Collectors.joining(" and "));
        return switch (rule.at()) {
            case MESSAGE -> conditions.isEmpty() ? "always" : conditions;
            case CONNECT, END, DENIED -> label(rule.at()) + (conditions.isEmpty() ? "" : " and " + conditions);
        };
    }

    /// What a rule waits for, as a choice and in the table.
    static String label(Trigger at) {
        return switch (at) {
            case MESSAGE -> "a message comes";
            case CONNECT -> "someone connects";
            case END -> "a side sends nothing more";
            case DENIED -> "someone is denied";
        };
    }

    static String then(Rule rule) {
        return rule.then().stream().map(RuleWords::words).collect(Collectors.joining(", "));
    }

    private static String words(Action action) {
        return switch (action) {
            case Action.Answer answer -> "answer " + answers(answer.messages()) + files(answer.files())
                    + after(" after %s", answer.after())
                    + after(", %s between", answer.between());
            case Action.Change(Replacement replacement) -> words(replacement);
            case Action.Delay(Duration time, Duration jitter) -> "delay by " + RuleText.format(time)
                    + after(" ± %s", jitter);
            case Action.Bandwidth(long bytes) -> Texts.fill("at most %s/s", Amounts.bytes(bytes));
            case Action.Slice(int bytes, Duration gap) -> Texts.fill("in slices of %s", Amounts.bytes(bytes))
                    + after(" every %s", gap);
            case Action.Corrupt(int bits) -> Texts.fill("corrupt %s", Amounts.count(bits, "bit"));
            case Action.Reorder(int window, Duration within) -> Texts.fill("change the order of %d", window)
                    + after(" within %s", within);
            case Action.CloseAfter(long bytes) -> Texts.fill("close after %s", Amounts.bytes(bytes));
            case Action.Forward _ -> "forward";
            case Action.Hold _ -> "hold";
            case Action.Drop _ -> "drop";
            case Action.Duplicate _ -> "send twice";
            case Action.WithholdDescriptors _ -> "withhold descriptors";
            case Action.StopReading _ -> "stop reading";
            case Action.Close _ -> "close";
            case Action.Reset _ -> "reset";
            case Action.DoNotAccept _ -> "do not accept";
        };
    }

    private static String files(List<String> files) {
        return files.isEmpty() ? "" : Texts.fill(" and %s", Amounts.count(files.size(), "descriptor"));
    }

    private static String answers(List<Reply> messages) {
        String first = switch (messages.getFirst()) {
            case Reply.Text(String template) -> quoted(TypedBytes.text(Bytes.ofText(template)));
            case Reply.Raw(Bytes bytes) -> quoted(TypedBytes.text(bytes));
            case Reply.File(String path) -> Texts.fill("with the file %s", shown(VisibleText.of(path)));
        };
        return messages.size() == 1
                ? first
                : first + Texts.fill(" and %s", Amounts.count(messages.size() - 1L, "more message"));
    }

    private static String words(Replacement replacement) {
        return switch (replacement) {
            case Replacement.All(String template) -> "replace by " + quoted(TypedBytes.text(Bytes.ofText(template)));
            case Replacement.Text(Bytes find, Bytes to) -> change(TypedBytes.text(find), TypedBytes.text(to));
            case Replacement.Regex(String find, String template) ->
                change(VisibleText.of(find), TypedBytes.text(Bytes.ofText(template)));
            case Replacement.Hex(String find, Bytes to) -> change(find, TypedBytes.hex(to));
        };
    }

    private static String change(String find, String to) {
        return "change " + quoted(find) + " to " + quoted(to);
    }

    private static String after(String words, Duration time) {
        return time.isPositive() ? Texts.fill(words, RuleText.format(time)) : "";
    }

    private static String quoted(String text) {
        return "“" + shown(text) + "”";
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
