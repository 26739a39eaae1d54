package dev.sockeye.ui.mark;

/// A marked event in the list.
///
/// @param about when it was, and what it is
record MarkRow(long event, String about, String note) {}
