package dev.sockeye.ui.rule;

import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleText;
import dev.sockeye.rule.Trigger;
import java.util.List;
import java.util.stream.Collectors;

/// A rule as it is being chosen and typed.
record RuleDraft(String name, boolean on, Trigger at, List<ConditionDraft> when, List<ActionDraft> then) {
    /// One condition.
    record ConditionDraft(ConditionKind kind, String value) {}

    /// One action with a text for each of its kind's values.
    record ActionDraft(ActionKind kind, List<String> values) {
        ActionDraft {
            values = List.copyOf(values);
        }
    }

    RuleDraft {
        when = List.copyOf(when);
        then = List.copyOf(then);
    }

    /// The rule that is meant.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    Rule rule() {
        return RuleText.parseRule(json());
    }

    /// The rule's text in a file.
    ///
    /// @throws IllegalArgumentException with a sentence when a condition is there twice or an escape is wrong
    String json() {
        for (ConditionDraft condition : when) {
            if (when.stream().filter(other -> other.kind() == condition.kind()).count() > 1) {
                throw new IllegalArgumentException("“" + condition.kind().label()
                        + "” can be asked only once in a rule; make another rule for the other.");
            }
        }
        return "{\"name\": " + RuleJson.quoted(name) + ", \"on\": " + on + ", \"at\": \"" + at.label()
                + "\", \"when\": {" + when.stream().map(RuleDraft::text).collect(Collectors.joining(", "))
                + "}, \"then\": [" + then.stream().map(DraftText::action).collect(Collectors.joining(", ")) + "]}";
    }

    private static String text(ConditionDraft condition) {
        return "\"" + condition.kind().field() + "\": " + DraftText.condition(condition);
    }
}
