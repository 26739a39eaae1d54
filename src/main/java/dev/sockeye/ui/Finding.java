package dev.sockeye.ui;

/// What was found about something a person typed, a sentence to show under the field; or what became of what a person asked for.
///
/// @param sentence empty for nothing to say
public record Finding(Level level, String sentence) {
    /// How serious it is; only [#WRONG] keeps the person from going on.
    public enum Level {
        /// Nothing is typed yet.
        NONE,
        /// It is being looked at.
        LOOKING,
        GOOD,
        /// It may fail, or will ask first.
        DOUBTFUL,
        /// It cannot work.
        WRONG
    }

    public static final Finding NONE = new Finding(Level.NONE, "");

    public static Finding good(String sentence) {
        return new Finding(Level.GOOD, sentence);
    }

    /// That what was asked for is done; nothing where there is nothing to say.
    public static Finding done(String sentence) {
        return sentence.isEmpty() ? NONE : good(sentence);
    }

    public static Finding doubtful(String sentence) {
        return new Finding(Level.DOUBTFUL, sentence);
    }

    public static Finding wrong(String sentence) {
        return new Finding(Level.WRONG, sentence);
    }

    /// The same with another sentence before it.
    Finding behind(String first) {
        return new Finding(level, sentence.isEmpty() ? first : first + " " + sentence);
    }

    public boolean isWrong() {
        return level == Level.WRONG;
    }
}
