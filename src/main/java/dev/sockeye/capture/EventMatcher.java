package dev.sockeye.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Applies a filter to events, one thread at a time. Payloads are read in blocks, whatever their size.
public final class EventMatcher {
    private final Capture capture;
    private final Filter filter;
    private final Map<Needle, PayloadSearch> searches = new HashMap<>();

    public EventMatcher(Capture capture, Filter filter) {
        this.capture = capture;
        this.filter = filter;
    }

    /// Whether the event passes. The payload of an event that was evicted meanwhile contains nothing.
    public boolean matches(Event event) {
        return matches(filter, event);
    }

    private boolean matches(Filter part, Event event) {
        return switch (part) {
            case Filter.Everything _ -> true;
            case Filter.Went(Direction direction) -> event.direction() == direction;
            case Filter.Kinds(Set<EventKind> kinds) -> kinds.contains(event.kind());
            case Filter.OfConnection(int connection) -> event.connection() == connection;
            case Filter.OfSession(int session) -> event.session() == session;
            case Filter.Size(long least, long most) -> event.length() >= least && event.length() <= most;
            case Filter.Contains(Needle needle) -> contains(needle, event);
            // Nobody here reads messages: an event is part of none.
            case Filter.OfMessage _ -> false;
            case Filter.Not(Filter inner) -> !matches(inner, event);
            case Filter.All(List<Filter> parts) -> parts.stream().allMatch(inner -> matches(inner, event));
            case Filter.Any(List<Filter> parts) -> parts.stream().anyMatch(inner -> matches(inner, event));
        };
    }

    private boolean contains(Needle needle, Event event) {
        if (!event.note().isEmpty() && needle.isIn(event.note())) {
            return true;
        }
        return searches.computeIfAbsent(needle, wanted -> new PayloadSearch(capture, wanted)).find(event.number(),
                0) != null;
    }
}
