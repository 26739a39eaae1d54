package dev.sockeye.capture;

import java.util.Locale;

/// What a session does.
public enum Role {
    SERVER,
    CLIENT,
    /// Sits between a server and its clients.
    TAP,
    /// Was read from a file.
    IMPORT;

    /// `server`, …: as written to files.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
