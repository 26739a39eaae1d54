package dev.sockeye.capture;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which events are shown. [FilterText] makes one of what a person typed; [EventMatcher] applies it.
public sealed interface Filter {
    /// No events. Not a constant: two threads that begin with this type and with one of its kinds would wait for each other.
    static Filter nothing() {
        return new Not(new Everything());
    }

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

    /// Events that are part of a message of which this holds.
    record OfMessage(MessageCondition test) implements Filter {}

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
        return leaves().anyMatch(leaf -> leaf instanceof Contains || leaf instanceof OfMessage);
    }

    /// Whether messages have to be read.
    default boolean readsMessages() {
        return leaves().anyMatch(leaf -> leaf instanceof OfMessage);
    }

    /// The parts that are not made of other parts.
    private Stream<Filter> leaves() {
        return switch (this) {
            case Not(Filter filter) -> filter.leaves();
            case All(List<Filter> filters) -> filters.stream().flatMap(Filter::leaves);
            case Any(List<Filter> filters) -> filters.stream().flatMap(Filter::leaves);
            default -> Stream.of(this);
        };
    }

    /// What is left of the filter when some of its parts are known.
    ///
    /// @param known tells of a part that is not made of others whether it holds; null when that is not known
    default Filter given(Function<Filter, @Nullable Boolean> known) {
        return switch (this) {
            case Everything _ -> this;
            case Not(Filter filter) -> {
                Filter left = filter.given(known);
                yield left instanceof Everything
                        ? nothing()
                        : left.equals(nothing()) ? new Everything() : new Not(left);
            }
            case All(List<Filter> filters) -> {
                List<Filter> left = filters.stream().map(each -> each.given(known))
                        .filter(each -> !(each instanceof Everything)).toList();
                yield left.contains(nothing()) ? nothing() : left.isEmpty() ? new Everything() : new All(left);
            }
            case Any(List<Filter> filters) -> {
                List<Filter> left = filters.stream().map(each -> each.given(known))
                        .filter(each -> !each.equals(nothing())).toList();
                yield left.stream().anyMatch(Everything.class::isInstance)
                        ? new Everything()
                        : left.isEmpty() ? nothing() : new Any(left);
            }
            default -> {
                Boolean holds = known.apply(this);
                yield holds == null ? this : holds ? new Everything() : nothing();
            }
        };
    }

    private static List<Filter> cheapFirst(List<Filter> filters) {
        return filters.stream().sorted(Comparator.comparing(Filter::readsPayload)).toList();
    }
}
