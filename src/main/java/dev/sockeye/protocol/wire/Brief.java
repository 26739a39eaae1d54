package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import java.util.List;
import java.util.stream.Collectors;

/// Summaries that are one short line whatever a peer says.
final class Brief {
    private static final int LONGEST = 300;

    private Brief() {}

    static String of(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// "name=value, name=value", without secrets.
    static String assignments(List<Field> fields) {
        return of(fields.stream().map(field -> field.name() + "=" + of(field.masked()))
                .collect(Collectors.joining(", ")));
    }
}
