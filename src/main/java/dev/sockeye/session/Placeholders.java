package dev.sockeye.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// What stands in a text for something that is known only when it is sent.
public final class Placeholders {
    /// The moment of sending, ISO 8601 in UTC with milliseconds.
    public static final String TIME = "{time}";
    /// A random UUID (RFC 9562, version 4), each its own.
    public static final String UUID_TEXT = "{uuid}";

    private Placeholders() {}

    /// The text with its placeholders filled in.
    ///
    /// @param repetition from 1, for [Composition#COUNTER]
    static String fill(String text, int repetition) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String filled = text.replace(Composition.COUNTER, Integer.toString(repetition));
        if (filled.contains(TIME)) {
            filled = filled.replace(TIME, now());
        }
        while (filled.contains(UUID_TEXT)) {
            int at = filled.indexOf(UUID_TEXT);
            filled = filled.substring(0, at) + UUID.randomUUID() + filled.substring(at + UUID_TEXT.length());
        }
        return filled;
    }

    private static String now() {
        String text = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == "2026-01-01T00:00:00Z".length() ? text.replace("Z", ".000Z") : text;
    }
}
