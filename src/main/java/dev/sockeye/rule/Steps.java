package dev.sockeye.rule;

/// How much work looking at one message may be. A pattern that needs more gives up: whoever sends messages must not be able
/// to keep the I/O thread busy.
final class Steps {
    /// The pattern needs too long for this message. Without a stack trace: it is no mistake, and may come often.
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("too many steps", null, false, false);
        }
    }

    private static final long USUAL = 200_000;
    private static final int FOR_EACH_BYTE = 4;

    private long left;

    /// @param length of the message, in bytes
    Steps(int length) {
        left = USUAL + (long) FOR_EACH_BYTE * length;
    }

    /// Takes one step.
    ///
    /// @throws TooMany when there is none left
    void step() {
        if (--left < 0) {
            throw new TooMany();
        }
    }

    /// What it looks at, one step for each character.
    CharSequence over(CharSequence text) {
        return new Stepped(text, this);
    }

    private record Stepped(CharSequence text, Steps steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
