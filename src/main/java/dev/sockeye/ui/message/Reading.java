package dev.sockeye.ui.message;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.socket.ByteRange;
import java.util.List;
import java.util.OptionalLong;

/// A message that was read, or why there is none.
sealed interface Reading {
    /// It was read.
    ///
    /// @param top its fields
    record Message(FrameIndex.Entry entry, Described said, List<FieldNode> top, Pretty pretty) implements Reading {}

    /// There is none.
    ///
    /// @param later whether it may be there a moment later
    record None(String why, boolean later) implements Reading {}

    /// Reads it now, on a thread that may wait.
    static Reading of(Capture capture, MessagePlace place) {
        Timeline timeline = place.timeline();
        boolean same = timeline.generation() == place.generation();
        Event event = capture.event(place.event());
        if (event == null) {
            return new None("The event is no longer there.", false);
        }
        OptionalLong number = same && place.frame().isPresent() ? place.frame() : timeline.frameOf(event);
        FrameIndex.Entry entry = number.isEmpty() ? null : timeline.frames().get(number.getAsLong());
        if (entry == null) {
            return new None(whyNot(timeline, event), !timeline.progress().isComplete());
        }
        Described said = timeline.reader().read(List.of(entry.number())).get(entry.number());
        if (said == null) {
            return new None("The message can no longer be read: its beginning was evicted.", false);
        }
        return new Message(entry, said, FieldNode.of(said.fields(), said.bytes(), "",
                new ByteRange(0, said.bytes().length())), Pretty.of(said, false));
    }

    private static String whyNot(Timeline timeline, Event event) {
        if (event.length() == 0) {
            return "This event carries no part of a message.";
        }
        if (!timeline.progress().isComplete()) {
            return timeline.isCancelled()
                    ? "Not decoded: decoding was stopped before it came to this event."
                    : "Decoding…";
        }
        return "Not a whole message yet: its end has not come, or more must be said before the protocol is known.";
    }
}
