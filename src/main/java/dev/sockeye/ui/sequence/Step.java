package dev.sockeye.ui.sequence;

import dev.sockeye.protocol.Side;

/// One message in the diagram.
///
/// @param time when it was complete
/// @param text what it says; empty until it was read
/// @param latency how long it took to answer; empty for none
/// @param path the lines it passes
record Step(String time, String text, String latency, Side side, Lifelines.Path path) {}
