package dev.sockeye.system;

/// How far a search goes.
///
/// @param depth directories below a folder, one in the other
/// @param names that are looked at in all
record SearchBounds(int depth, int names) {
    static final SearchBounds USUAL = new SearchBounds(5, 300_000);
}
