package dev.sockeye.ui.compose;

/// What became of the last thing that was asked for, as one sentence.
public record Outcome(Kind kind, String sentence) {
    /// How the sentence is coloured.
    public enum Kind {
        NONE,
        DONE,
        FAILED
    }

    public static final Outcome NONE = new Outcome(Kind.NONE, "");

    static Outcome done(String sentence) {
        return new Outcome(Kind.DONE, sentence);
    }

    static Outcome failed(String sentence) {
        return new Outcome(Kind.FAILED, sentence);
    }
}
