package dev.sockeye.settings;

import java.util.List;
import java.util.stream.Stream;

/// The sessions that are remembered.
///
/// @param last those that were open when the program ended last, or are open now, in the order in which they were opened
/// @param recent those that were opened last, the latest first
public record KnownSessions(List<SavedSession> last, List<SavedSession> recent) {
    /// How many of each are remembered.
    public static final int MOST = 100;
    /// How many of those that were opened last.
    public static final int MOST_RECENT = 12;
    public static final KnownSessions NONE = new KnownSessions(List.of(), List.of());

    public KnownSessions {
        last = last.stream().limit(MOST).toList();
        recent = recent.stream().limit(MOST_RECENT).toList();
    }

    public KnownSessions withLast(List<SavedSession> open) {
        return new KnownSessions(open, recent);
    }

    /// The session is the latest.
    public KnownSessions opened(SavedSession session) {
        return new KnownSessions(last,
                Stream.concat(Stream.of(session), recent.stream().filter(other -> !other.equals(session))).toList());
    }
}
