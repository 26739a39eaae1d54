package dev.sockeye.ui.file;

/// What became of the last change, as one sentence; empty before any.
public record FileOutcome(boolean good, String sentence) {
    static final FileOutcome NONE = new FileOutcome(true, "");
}
