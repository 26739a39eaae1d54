package dev.sockeye.ui.access;

/// What became of the last change, as a sentence; empty before any.
public record Outcome(boolean good, String sentence) {
    static final Outcome NONE = new Outcome(true, "");
}
