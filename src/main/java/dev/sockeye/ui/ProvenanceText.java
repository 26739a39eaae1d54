package dev.sockeye.ui;

import dev.sockeye.socket.Credentials.Provenance;

/// How it is said when a credential became true; the same words wherever one is shown.
public final class ProvenanceText {
    private ProvenanceText() {}

    /// "frozen at connect", "sent with this message", …
    public static String of(Provenance when) {
        return switch (when) {
            case FROZEN_AT_CONNECT -> "frozen at connect";
            case FROZEN_AT_LISTEN -> "frozen at listen";
            case SENT_WITH_MESSAGE -> "sent with this message";
            case READ_NOW -> "read now";
            case READ_AT_CONNECT -> "read at connect";
        };
    }

    /// What that means, in a sentence.
    public static String explanation(Provenance when) {
        return switch (when) {
            case FROZEN_AT_CONNECT -> "The kernel recorded this when the peer called connect. It may have changed its "
                    + "user since, or another process may use the connection.";
            case FROZEN_AT_LISTEN -> "The kernel recorded this when the server called listen. The server may have "
                    + "changed its user since, or another process may accept.";
            case SENT_WITH_MESSAGE -> "The kernel attached this to the message when it was sent.";
            case READ_NOW -> "Read from /proc just now.";
            case READ_AT_CONNECT -> "Read from /proc soon after the connection was made, and recorded then.";
        };
    }
}
