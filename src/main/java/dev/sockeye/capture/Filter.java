package dev.sockeye.capture;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Which events are shown. [FilterText] makes one of what a person typed; [EventMatcher] applies it.
public sealed interface Filter {
    /// All events.
    record Everything() implements Filter {}

    /// Events that carry data in this direction.
    record Went(Direction direction) implements Filter {}

    /// Events of one of these kinds.
    record Kinds(Set<EventKind> kinds) implements Filter {
        public Kinds {
            kinds = Set.copyOf(kinds);
        }
    }

    record OfConnection(int connection) implements Filter {}

    record OfSession(int session) implements Filter {}

    /// Events with at least and at most so many captured bytes; an event without payload has none.
    record Size(long least, long most) implements Filter {}

    /// Events with this in their payload or note.
    record Contains(Needle needle) implements Filter {}

    record Not(Filter filter) implements Filter {}

    /// Events that pass every one of the filters.
    record All(List<Filter> filters) implements Filter {
        public All {
            filters = cheapFirst(filters);
        }
    }

    /// Events that pass at least one of the filters.
    record Any(List<Filter> filters) implements Filter {
        public Any {
            filters = cheapFirst(filters);
        }
    }

    /// Whether payloads have to be read.
    default boolean readsPayload() {
        return switch (this) {
            case Everything _,Went _,Kinds _,OfConnection _,OfSession _,Size _ -> false;
            case Contains _ -> true;
            case Not(Filter filter) -> filter.readsPayload();
            case All(List<Filter> filters) -> filters.stream().anyMatch(Filter::readsPayload);
            case Any(List<Filter> filters) -> filters.stream().anyMatch(Filter::readsPayload);
        };
    }

    private static List<Filter> cheapFirst(List<Filter> filters) {
        return filters.stream().sorted(Comparator.comparing(Filter::readsPayload)).toList();
    }
}
