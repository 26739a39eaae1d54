package dev.sockeye.ui.rule;

import dev.sockeye.rule.Way;
import java.util.List;

/// The conditions that a person can choose, with what is typed for each.
enum ConditionKind {
    CONTAINS("contains", "contains", "text, with escapes such as \\n and \\x00", List.of()),
    EQUALS("is exactly",
            "equals", "text, with escapes such as \\n and \\x00",
            List.of()),
    REGEX("fits the regular expression", "regex", "^add (\\d+)", List.of()),
    HEX("fits in hex",
            "hex", "^ 01 ?? 4? $", List.of()),
    SIZE("has a size", "size", ">= 4096", List.of()),
    DIRECTION(
            "goes", "direction", "", List.of(Way.TO_SERVER.label(), Way.TO_CLIENT.label())),
    MESSAGE(
            "is message", "message", "3, every 3, 2 to 5 or from 3",
            List.of()),
    CONNECTION("is on connection", "connection",
            "3, every 3, 2 to 5 or from 3",
            List.of()),
    USER("comes from user", "user", "name or number",
            List.of()),
    GROUP("comes from group", "group", "name or number",
            List.of()),
    PROGRAM("comes from program", "program",
            "socat, or a whole path",
            List.of()),
    PROBABILITY("by chance", "probability",
            "0.1", List.of());

    private final String label;
    private final String field;
    private final String prompt;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> choices;

    ConditionKind(String label, String field, String prompt, List<String> choices) {
        this.label = label;
        this.field = field;
        this.prompt = prompt;
        this.choices = choices;
    }

    String label() {
        return label;
    }

    /// Its name in the file.
    String field() {
        return field;
    }

    String prompt() {
        return prompt;
    }

    /// What can be chosen; empty where something is typed.
    List<String> choices() {
        return choices;
    }
}
