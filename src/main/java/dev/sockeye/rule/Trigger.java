package dev.sockeye.rule;

import java.util.Locale;

/// What a rule waits for.
public enum Trigger {
    /// A chunk of a stream, a packet, a datagram.
    MESSAGE,
    /// The connection was made; for datagrams, a sender's first message comes, which is looked at afterwards.
    CONNECT,
    /// One side sends nothing more.
    END,
    /// A server's access policy turned a connection or a datagram away: what its peer is told before the connection is
    /// closed.
    DENIED;

    /// `message`, `connect`, `end`, `denied`: as written in files.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
