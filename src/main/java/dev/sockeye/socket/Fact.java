package dev.sockeye.socket;

import java.util.function.Function;

/// Something that the machine told, or the reason why it did not: an unknown pid is never 0.
public sealed interface Fact<T> {
    record Known<T>(T value) implements Fact<T> {}

    /// It is not known.
    ///
    /// @param reason a part of a sentence, for the user: "the peer is in another pid namespace"; of a whole sentence the
    ///     full stop goes
    record Unknown<T>(String reason) implements Fact<T> {
        public Unknown {
            reason = FileProblem.withoutStop(reason);
        }
    }

    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Fact<T> unknown(String reason) {
        return new Unknown<>(reason);
    }

    default boolean isKnown() {
        return this instanceof Known;
    }

    default T or(T otherwise) {
        return switch (this) {
            case Known<T>(T value) -> value;
            case Unknown<T> _ -> otherwise;
        };
    }

    default <U> Fact<U> map(Function<T, U> function) {
        return switch (this) {
            case Known<T>(T value) -> known(function.apply(value));
            case Unknown<T>(String reason) -> unknown(reason);
        };
    }

    /// The value's text, or "unknown (reason)".
    default String text() {
        return switch (this) {
            case Known<T>(T value) -> String.valueOf(value);
            case Unknown<T>(String reason) -> "unknown (" + reason + ")";
        };
    }
}
