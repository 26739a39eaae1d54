package dev.sockeye.ui.file;

/// What the card can show.
public sealed interface CardState {
    /// There is no file to show: a sentence that says why.
    record Empty(String sentence) implements CardState {}

    /// It is being read for the first time.
    record Reading() implements CardState {}

    record Shown(FileFacts facts) implements CardState {}
}
