package dev.sockeye.capture;

import java.util.Locale;

/// What a row of the log is about.
public enum EventKind {
    /// A session was opened (a server listens, a client opens its socket).
    OPENED,
    /// A server accepted a connection, or a client's connection was made.
    ACCEPTED, RECEIVED, SENT,
    /// One direction of a connection ended (half-close).
    SHUT_DOWN, CLOSED,
    /// Something went wrong; the note says what.
    FAILED,
    /// A peer was turned away by the access policy; the note says why.
    DENIED,
    /// Events that could not be recorded would stand here.
    GAP;

    Direction direction() {
        return switch (this) {
            case RECEIVED -> Direction.IN;
            case SENT -> Direction.OUT;
            case OPENED, ACCEPTED, SHUT_DOWN, CLOSED, FAILED, DENIED, GAP -> Direction.NONE;
        };
    }

    /// `received`, `shut-down`, …: as typed in filters and written to files.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
