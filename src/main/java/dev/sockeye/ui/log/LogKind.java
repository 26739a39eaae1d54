package dev.sockeye.ui.log;

import java.util.Set;

/// Whether a log is one session's or that of all: what its columns usually are, and under which name they are remembered.
///
/// @param ofAll whether events of several sessions are in it
public record LogKind(ColumnMemory memory, boolean ofAll) {
    String events() {
        return ofAll ? "allEvents" : "events";
    }

    String messages() {
        return ofAll ? "allMessages" : "messages";
    }

    /// In a session's log each row would say the same.
    Set<String> usuallyHidden() {
        return ofAll ? Set.of() : Set.of("session");
    }
}
