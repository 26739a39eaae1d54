package dev.sockeye.ui.access;

import dev.sockeye.file.AccessExplanation;

/// What the view can show.
public sealed interface AccessState {
    /// Nothing was asked yet.
    record Empty() implements AccessState {}

    /// What was typed cannot be asked: a sentence that says why.
    record Wrong(String sentence) implements AccessState {}

    /// It is being found out.
    record Looking() implements AccessState {}

    record Shown(AccessExplanation explanation) implements AccessState {}
}
