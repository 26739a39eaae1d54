package dev.sockeye.settings;

/// A rule that gives rows of the logs a colour.
///
/// @param filter a line as the filter of the log takes it
/// @param colour its name, in lower case
/// @param on whether it is used
public record ColourRule(String filter, String colour, boolean on) {}
