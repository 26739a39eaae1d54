package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.EventMatcher;
import dev.sockeye.capture.Filter;
import java.util.List;

/// Decides of each event as it comes whether it passes a filter, once and for all: what the filter asks of messages is asked of those
/// that are complete with the event. What could not be recorded is always told. One thread at a time.
public final class LiveFilter {
    private final Capture capture;
    private final Filter filter;
    private final EventMatcher events;

    public LiveFilter(Capture capture, Filter filter) {
        this.capture = capture;
        this.filter = filter;
        events = new EventMatcher(capture, filter);
    }

    /// Whether the filter lets the event through.
    ///
    /// @param messages that are complete with the event
    public boolean passes(Event event, List<LiveDecoding.Read> messages) {
        if (filter instanceof Filter.Everything || event.kind() == EventKind.GAP) {
            return true;
        }
        if (!filter.readsMessages() || Speaker.of(capture, event) == null) {
            return events.matches(event);
        }
        return messages.stream().map(message -> filter.given(new MessageCheck(message, false)::holds))
                .anyMatch(left -> new EventMatcher(capture, left).matches(event));
    }
}
