package dev.sockeye.ui.message;

import dev.sockeye.protocol.Timeline;
import java.util.OptionalLong;

/// Which message is looked at.
///
/// @param event the event that is chosen
/// @param frame the message that is chosen, empty when it was the event that was
/// @param generation of the timeline, in which the message has its number
public record MessagePlace(Timeline timeline, int generation, long event, OptionalLong frame) {}
