package dev.sockeye.capture;

import java.util.Locale;

/// What a row of the log is about.
public enum EventKind {
    /// Without a connection: the session's own socket was opened (a server listens, a datagram socket is bound). With
    /// one: this side made the connection.
    OPENED,
    /// A peer made the connection, or sent its first datagram.
    ACCEPTED,
    RECEIVED,
    SENT,
    /// A tap received it at one end and passes it on to the other; the direction says which way.
    RELAYED,
    /// What really went out of a tap in place of what a rule or a person changed, or as an answer to it: [Event#of()]
    /// tells which event that was.
    CHANGED,
    /// What was in a sealed memory file that came with an empty message, in place of its bytes; [Event#of()] tells which message
    /// that was.
    CONTENTS,
    /// One direction of a connection ended (half-close).
    SHUT_DOWN,
    /// The one end of a connection, or of the session's own socket; the note says why.
    CLOSED,
    /// Something was not done; the note says what. Never an end: with a connection it is a sending that failed.
    FAILED,
    /// A peer was turned away by the access policy; the note says why.
    DENIED,
    /// A rule was applied; the note says which, why and what it did, [Event#of()] to what.
    RULE,
    /// A command that a tap is for was started or has ended; the note says which, and with which exit code.
    COMMAND,
    /// Events that could not be recorded would stand here.
    GAP;

    /// Which way data of this kind goes, where the kind says it all.
    Direction direction() {
        return switch (this) {
            case RECEIVED, CONTENTS -> Direction.IN;
            case SENT -> Direction.OUT;
            case OPENED, ACCEPTED, RELAYED, CHANGED, SHUT_DOWN, CLOSED, FAILED, DENIED, RULE, COMMAND, GAP ->
                Direction.NONE;
        };
    }

    /// Whether it is about data that went through a tap, so that it has a direction of its own.
    private boolean isBetween() {
        return this == RELAYED || this == CHANGED;
    }

    /// Whether what is of this kind can have gone this way.
    public boolean mayGo(Direction way) {
        boolean between = way == Direction.TO_SERVER || way == Direction.TO_CLIENT;
        return between ? isBetween() || this == CONTENTS : !isBetween();
    }

    /// `received`, `shut-down`, …: as typed in filters and written to files.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
