package dev.sockeye.exchange;

/// A line of a file is no event; the message says why, as a part of a sentence.
final class NoEventException extends Exception {
    private static final long serialVersionUID = 1;

    NoEventException(String why) {
        super(why);
    }

    /// The same as its message, which is always there.
    String why() {
        return String.valueOf(getMessage());
    }
}
