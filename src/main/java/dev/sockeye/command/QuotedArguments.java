package dev.sockeye.command;

import java.util.List;

/// Arguments as `mvn javafx:run -Djavafx.args="…"` hands them on: split at spaces outside of quotation marks, with the
/// marks still in them. The build sets [#PROPERTY] to say so.
public final class QuotedArguments {
    /// `true` when the arguments still have their quotation marks.
    static final String PROPERTY = "sockeye.quotedArguments";

    private QuotedArguments() {}

    /// The arguments without quotation marks where they are needed to be taken off.
    public static List<String> plain(String... arguments) {
        return Boolean.getBoolean(PROPERTY)
                ? List.of(arguments).stream().map(QuotedArguments::unquoted).toList()
                : List.of(arguments);
    }

    /// Takes pairs of `'` or `"` off, as a shell does; backslashes stay as they are.
    static String unquoted(String argument) {
        var plain = new StringBuilder(argument.length());
        char open = 0;
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (open == 0 && (c == '\'' || c == '"')) {
                open = c;
            } else if (open == c) {
                open = 0;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
