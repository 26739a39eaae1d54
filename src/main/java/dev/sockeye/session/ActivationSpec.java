package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.stream.Collectors;

/// What a person asked of an activation: to bind sockets, and to start a command when somebody comes.
///
/// @param sockets at least one
/// @param command what is started, its words
/// @param way with what it is started
public record ActivationSpec(List<Place> sockets, List<String> command, Way way) implements SessionSpec {
    /// With what the command is started.
    public enum Way {
        /// All sockets; one process, which accepts and reads itself.
        SOCKETS,
        /// One connection, as descriptor 3; a process for each.
        CONNECTION,
        /// One connection, as standard input and output; a process for each.
        STANDARD_STREAMS
    }

    /// A socket that is bound.
    ///
    /// @param name what the command knows it as, `LISTEN_FDNAMES`; may be empty
    /// @param owner user name or number, empty for the own user
    /// @param group group name or number, empty for the own group
    public record Place(SocketType type, Address address, String name, int backlog, int mode, String owner,
            String group) {
        public Place {
            if (name.contains(":") || !name.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("A socket’s name has no colon, and only ASCII characters.");
            }
        }
    }

    public ActivationSpec {
        sockets = List.copyOf(sockets);
        command = List.copyOf(command);
        if (sockets.isEmpty() || command.isEmpty()) {
            throw new IllegalArgumentException("An activation has sockets and a command: write for example"
                    + " stream:/tmp/my.sock -- my-server --its-options.");
        }
        if (way != Way.SOCKETS && sockets.stream().anyMatch(socket -> !socket.type().isConnectionOriented())) {
            throw new IllegalArgumentException("Datagrams have no connections that could be accepted: start the command"
                    + " with the socket itself.");
        }
    }

    /// The first socket's.
    @Override
    public SocketType type() {
        return sockets.getFirst().type();
    }

    /// The first socket's.
    @Override
    public Address address() {
        return sockets.getFirst().address();
    }

    /// What is started, in one line.
    public String words() {
        return String.join(" ", command);
    }

    /// Where it waits: "stream:/run/a.sock, datagram:/run/b.sock".
    public String places() {
        return sockets.stream().map(socket -> socket.type().label() + ":" + socket.address().text())
                .collect(Collectors.joining(", "));
    }
}
