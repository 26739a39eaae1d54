package dev.sockeye.settings;

/// Where the dividers in a session's tab are, as shares of the tab's height from 0 to 1.
///
/// @param log where the log ends
/// @param detail where the detail ends
public record TabShares(double log, double detail) {}
