package dev.sockeye.ui.peer;

import dev.sockeye.ui.ClockTime;
import dev.sockeye.ui.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/// When the processes at the other ends of connections were last seen to run and first found gone: the kernel does not tell
/// when a process ended. Of so many connections as a person may look at; the oldest are forgotten. For one thread.
final class Endings {
    private static final int MOST = 1000;
    /// A span as short as this is one moment for a person.
    private static final long MOMENT_NANOS = 2_000_000_000L;

    /// Nanoseconds since the epoch.
    ///
    /// @param runningNanos when it was last seen to run, 0 for never
    /// @param goneNanos when it was first found gone, 0 while it runs
    /// @param known what was read when it was last seen to run
    private record Sight(long runningNanos, long goneNanos, PeerFacts known) {}

    private final Map<Integer, Sight> sights = new LinkedHashMap<>();

    /// Takes down what was read of a connection's process.
    ///
    /// @return the same; of a process that has ended with what was known of it before, and when it ended: "12:03:04", or
    ///     "by 12:03:04" when it was not seen before for a while
    PeerFacts note(int connection, PeerFacts read, long nowNanos) {
        Sight before = sights.getOrDefault(connection, new Sight(0, 0, PeerFacts.NONE));
        boolean gone = read.state() == ProcessState.EXITED || read.state() == ProcessState.REUSED;
        Sight now = gone
                ? new Sight(before.runningNanos(), before.goneNanos() == 0 ? nowNanos : before.goneNanos(),
                        before.known())
                : read.state() == ProcessState.RUNNING ? new Sight(nowNanos, 0, read) : before;
        sights.put(connection, now);
        if (sights.size() > MOST) {
            sights.remove(sights.keySet().iterator().next());
        }
        if (!gone) {
            return read;
        }
        PeerFacts ended = read.withEnd(words(now));
        return now.known().isEmpty() ? ended : ended.withWhatWasKnown(now.known());
    }

    private static String words(Sight sight) {
        String time = ClockTime.of(sight.goneNanos());
        return sight.goneNanos() - sight.runningNanos() <= MOMENT_NANOS ? time : Texts.fill("by %s", time);
    }
}
