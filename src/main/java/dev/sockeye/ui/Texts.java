package dev.sockeye.ui;

import java.util.Locale;

/// Sentences with something to be filled in. Any thread.
public final class Texts {
    private Texts() {}

    /// The sentence with its `%s` and `%d` filled in, alike in every country.
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library of its own
    public static String fill(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
