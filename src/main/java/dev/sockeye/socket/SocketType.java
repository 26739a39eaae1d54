package dev.sockeye.socket;

import java.util.Locale;

/// The three kinds of Unix socket, `unix(7)`.
public enum SocketType {
    /// A byte stream without message boundaries.
    STREAM(1),
    /// Connectionless messages, reliable and in order on Linux.
    DATAGRAM(2),
    /// Connections that keep message boundaries.
    SEQPACKET(5);

    private final int number;

    SocketType(int number) {
        this.number = number;
    }

    /// The kernel's number, `socket(2)`.
    public int number() {
        return number;
    }

    /// `stream`, `datagram`, `seqpacket`: as typed on the command line and shown on the screen.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isConnectionOriented() {
        return this != DATAGRAM;
    }

    public boolean keepsBoundaries() {
        return this != STREAM;
    }

    /// The type with this label.
    ///
    /// @throws IllegalArgumentException with a sentence when there is no such type
    public static SocketType parse(String label) {
        for (SocketType type : values()) {
            if (type.label().equalsIgnoreCase(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("“" + label + "” is no socket type: use stream, datagram or seqpacket.");
    }

    /// The type with this kernel number.
    ///
    /// @throws IllegalArgumentException when the kernel's number is none of the three
    public static SocketType ofNumber(int number) {
        for (SocketType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new IllegalArgumentException("no Unix socket type has the number " + number);
    }
}
