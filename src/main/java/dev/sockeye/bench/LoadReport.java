package dev.sockeye.bench;

import java.util.Map;

/// What a server did under load.
///
/// @param sent messages that went out
/// @param answered those whose answer came in time
/// @param unsent messages that were due when it ended, and for which no connection was free
/// @param seconds how long it took
/// @param times from when a message was due to its answer (to its sending, when none was awaited)
/// @param errors how many of each kind
/// @param end why it ended
public record LoadReport(long sent, long answered, long unsent, double seconds, Percentiles times,
        Map<String, Long> errors, String end) {
    public LoadReport {
        errors = Map.copyOf(errors);
    }

    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
