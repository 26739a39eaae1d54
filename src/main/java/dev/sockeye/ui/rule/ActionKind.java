package dev.sockeye.ui.rule;

import java.util.List;

/// The actions that a person can choose, with the values that each has.
enum ActionKind {
    FORWARD("forward it"),
    HOLD("hold it for me"),
    DROP("drop it"),
    ANSWER("answer with text",
            new Value("text, with escapes; ${1} and ${message} are filled in", true),
            new Value("after, 100ms", false)),
    ANSWER_FILE("answer with a file", new Value("path of the file", true),
            new Value("after, 100ms", false)),
    CHANGE_TEXT("change text", new Value("this text", true),
            new Value("becomes this", false)),
    CHANGE_REGEX("change by regular expression",
            new Value("expression", true), new Value("becomes this, ${1} is a group", false)), //
    CHANGE_HEX("change bytes", new Value("hex, such as 00 ?? ff", true), new Value("becomes this hex", false)), //
    CHANGE_ALL("replace the whole message", new Value("text, ${message} is the old one", false)), //
    DELAY("delay it", new Value("time, such as 200ms", true), new Value("give or take, 50ms", false)), //
    BANDWIDTH("limit the bandwidth", new Value("bytes a second", true)), //
    SLICE("cut it into slices", new Value("bytes", true), new Value("pause between, 1ms", false)), //
    CORRUPT("corrupt bits", new Value("how many", true)),
    DUPLICATE("send it twice"), //
    REORDER("change the order", new Value("how many at once", true), new Value("within, 500ms", false)), //
    WITHHOLD_DESCRIPTORS("withhold its file descriptors"),
    STOP_READING("stop reading"),
    CLOSE(
            "close the connection"),
    CLOSE_AFTER("close after so many bytes",
            new Value("bytes", true)),
    RESET("reset the connection"),
    DO_NOT_ACCEPT("do not accept");

    /// Something typed.
    ///
    /// @param needed whether it may not be left empty
    record Value(String prompt, boolean needed) {}

    private final String label;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Value> asked;

    ActionKind(String label, Value... values) {
        this.label = label;
        this.asked = List.of(values);
    }

    String label() {
        return label;
    }

    List<Value> asked() {
        return asked;
    }
}
