package dev.sockeye.rule;

/// Which of things that are counted from 1.
public sealed interface Count {
    /// This one only.
    record Nth(long number) implements Count {
        public Nth {
            Words.check(number >= 1, "what is counted begins with 1");
        }
    }

    /// Every second, third, … one.
    record Every(long number) implements Count {
        public Every {
            Words.check(number >= 1, "“every” is 1 or more");
        }
    }

    /// These and all between them.
    record Between(long from, long to) implements Count {
        public Between {
            Words.check(from >= 1 && to >= from, "“from” is 1 or more, and “to” not less than it");
        }
    }

    default boolean includes(long number) {
        return switch (this) {
            case Nth(long only) -> number == only;
            case Every(long every) -> number % every == 0;
            case Between(long from, long to) -> number >= from && number <= to;
        };
    }

    /// "number 3", "one of every 3", "number 2 to 5", "number 2 or later".
    default String words() {
        return switch (this) {
            case Nth(long only) -> "number " + only;
            case Every(long every) -> "one of every " + every;
            case Between(long from, long to) ->
                "number " + from + (to == Long.MAX_VALUE ? " or later" : " to " + to);
        };
    }
}
