package dev.sockeye.ui;

import java.util.Locale;

/// Sentences with something to be filled in. Any thread.
public final class Texts {
    private Texts() {}

    /// The sentence with its `%s` and `%d` filled in, alike in every country.
    public static String fill(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
