package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.util.Optional;

/// A line for a shell that sends bytes to a socket: `printf '…' | socat - UNIX-CONNECT:/run/app.sock`. POSIX printf(1) takes any byte as
/// three octal digits; socat(1) takes its own special characters after a backslash.
public final class SocatCommand {
    /// What socat reads at once unless told otherwise, in bytes; a longer message would become several.
    private static final int USUAL_BLOCK = 8192;
    /// What a shell's printf writes into a pipe at once, in bytes: bash writes that much, dash more.
    private static final int USUAL_PIECE = 4096;
    private static final String SPECIAL_TO_SOCAT = ":,!\"'\\([{";

    private SocatCommand() {}

    /// The line; empty when socat cannot be told the address: an unnamed one, or a name with a NUL or a line end in it.
    public static Optional<String> of(SocketType type, Address address, byte[] bytes) {
        String printf = "printf " + quoted(bytes);
        String socat = "socat " + (bytes.length > USUAL_BLOCK ? "-b " + bytes.length + " " : "") + "- ";
        return target(type, address).map(target -> type != SocketType.STREAM && bytes.length > USUAL_PIECE
                ? byFile(printf, socat + target)
                : printf + " | " + socat + target);
    }

    /// A long message comes out of a pipe in pieces, and each would be a message of its own; out of a file it comes at once.
    private static String byFile(String printf, String socat) {
        return "f=$(mktemp) && " + printf + " >\"$f\" && " + socat + " <\"$f\"; rm -f \"$f\"";
    }

    private static Optional<String> target(SocketType type, Address address) {
        return switch (address) {
            case Address.Unnamed _ -> Optional.empty();
            case Address.Pathname(Bytes path) -> name(path).map(name -> word("UNIX", type) + name + end(type));
            case Address.Abstract(Bytes name) -> name(name).map(text -> word("ABSTRACT", type) + text + end(type));
        };
    }

    private static String word(String family, SocketType type) {
        return "'" + family + (type == SocketType.DATAGRAM ? "-SENDTO:" : "-CONNECT:");
    }

    private static String end(SocketType type) {
        return type == SocketType.SEQPACKET ? ",type=5'" : "'";
    }

    /// With what socat and the shell take for something else escaped.
    private static Optional<String> name(Bytes bytes) {
        String text = bytes.text();
        if (text.isEmpty() || !Bytes.ofText(text).equals(bytes) || text.chars().anyMatch(c -> c < ' ')) {
            return Optional.empty();
        }
        var name = new StringBuilder();
        text.chars().forEach(c -> {
            if (SPECIAL_TO_SOCAT.indexOf(c) >= 0) {
                name.append('\\');
            }
            name.append(c == '\'' ? "'\\''" : String.valueOf((char) c));
        });
        return Optional.of(name.toString());
    }

    private static String quoted(byte[] bytes) {
        var text = new StringBuilder("'");
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xff;
            boolean plain = value >= 0x20 && value < 0x7f && value != '\'' && value != '\\' && value != '%'
                    && (value != '-' || i > 0);
            if (plain) {
                text.append((char) value);
            } else {
                text.append('\\').append((char) ('0' + (value >> 6))).append((char) ('0' + (value >> 3 & 7)))
                        .append((char) ('0' + (value & 7)));
            }
        }
        return text.append('\'').toString();
    }
}
