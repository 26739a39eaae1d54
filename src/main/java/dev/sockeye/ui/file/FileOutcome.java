package dev.sockeye.ui.file;

/// What became of the last change, as one sentence; empty before any.
///
/// @param changedMeanwhile whether nothing was done because somebody else had changed the file: look again
public record FileOutcome(boolean good, boolean changedMeanwhile, String sentence) {
    static final FileOutcome NONE = new FileOutcome(true, false, "");
}
