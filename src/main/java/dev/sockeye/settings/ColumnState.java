package dev.sockeye.settings;

/// A column of a log's table, as a person left it.
///
/// @param name which one
/// @param shown whether it is shown where there is room for it
/// @param width in pixels; 0 for the usual
public record ColumnState(String name, boolean shown, double width) {}
