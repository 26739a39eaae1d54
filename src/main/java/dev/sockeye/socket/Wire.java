package dev.sockeye.socket;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What two programs of one machine can talk over: the three kinds of Unix socket, and TCP on the loopback beside them.
public enum Wire {
    STREAM(SocketType.STREAM),
    DATAGRAM(SocketType.DATAGRAM),
    SEQPACKET(SocketType.SEQPACKET),
    /// To 127.0.0.1.
    TCP(null);

    private final @Nullable SocketType unix;

    Wire(@Nullable SocketType unix) {
        this.unix = unix;
    }

    public static Wire of(SocketType type) {
        return switch (type) {
            case STREAM -> STREAM;
            case DATAGRAM -> DATAGRAM;
            case SEQPACKET -> SEQPACKET;
        };
    }

    /// The kind of Unix socket; empty for TCP.
    public Optional<SocketType> unix() {
        return Optional.ofNullable(unix);
    }

    public boolean isConnectionOriented() {
        return this != DATAGRAM;
    }

    /// `stream`, `datagram`, `seqpacket`, `tcp`: as typed on the command line and shown on the screen.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// In a sentence: `a stream socket`, `TCP`.
    public String words() {
        return unix == null ? "TCP" : "a " + label() + " socket";
    }

    /// The wire with this label.
    ///
    /// @throws IllegalArgumentException with a sentence when there is no such wire
    public static Wire parse(String label) {
        for (Wire wire : values()) {
            if (wire.label().equalsIgnoreCase(label)) {
                return wire;
            }
        }
        throw new IllegalArgumentException(
                "“" + label + "” cannot be measured: use stream, datagram, seqpacket or tcp.");
    }
}
