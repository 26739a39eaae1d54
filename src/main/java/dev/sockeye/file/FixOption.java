package dev.sockeye.file;

/// A fix with its words.
///
/// @param sentence what it means
/// @param opens what else it opens besides connecting: a sentence, or empty
/// @param warning why one should think twice, or empty
record FixOption(Remedy.Fix fix, String sentence, String opens, String warning) {}
