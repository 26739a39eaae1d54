package dev.sockeye.exchange;

import java.util.List;

/// What became of a file that was read.
///
/// @param events that are in the capture now
/// @param sessions that they are of
/// @param leftOut lines that are no events
/// @param problems sentences about the first of them, with the number of the line; also that the last line is cut off
public record Imported(long events, int sessions, long leftOut, List<String> problems) {}
