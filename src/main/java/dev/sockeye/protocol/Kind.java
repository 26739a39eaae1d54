package dev.sockeye.protocol;

import java.util.Locale;

/// What a frame is in the conversation.
public enum Kind {
    /// Asks for something; an answer is due.
    REQUEST,
    /// Answers a request, as a whole or at its end.
    RESPONSE,
    /// Said without having been asked, and without an answer: an event, a log line.
    NOTICE,
    /// Part of a larger message, or what comes before an answer's end.
    DATA,
    /// Bytes whose bounds mean nothing: they end where a piece came to an end. Neighbours are one.
    PIECE,
    /// Passed over while a beginning is looked for. Neighbours are one.
    SKIPPED,
    /// Not what the protocol allows. Neighbours are one.
    MALFORMED;

    /// Whether the frame's ends say nothing, so that neighbours of this kind are the same as one.
    public boolean isWithoutBounds() {
        return this == PIECE || this == SKIPPED || this == MALFORMED;
    }

    /// `request`, …: as written to files and typed in filters.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
