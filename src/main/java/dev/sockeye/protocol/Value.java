package dev.sockeye.protocol;

/// What a field is when it is compared.
public sealed interface Value {
    /// A whole number; of unsigned ones of 64 bits those above the largest positive are negative.
    record Whole(long number) implements Value {}

    /// A number with a fraction.
    record Real(double number) implements Value {}

    /// Text.
    record Text(String text) implements Value {}

    /// Nothing that can be compared: a group of fields, or bytes.
    record None() implements Value {}
}
