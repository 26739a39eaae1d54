package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person asked of an activation: to bind sockets, and to start a command when somebody comes.
///
/// @param sockets at least one
/// @param command what is started, its words
/// @param environment variables for the command besides this program's own, or in their place
/// @param way with what it is started
/// @param output where what it writes goes
public record ActivationSpec(List<Source> sockets, List<String> command, Map<String, String> environment, Way way,
        Output output) implements SessionSpec {
    /// Where the command's sockets are when a tap has their addresses.
    private static final String BEHIND_TAP = ".inner";
    private static final int LONGEST_NAME = 255;

    /// With what the command is started.
    public enum Way {
        /// All sockets; one process, which accepts and reads itself.
        SOCKETS,
        /// One connection, as descriptor 3; a process for each.
        CONNECTION,
        /// One connection, as standard input and output; a process for each.
        STANDARD_STREAMS
    }

    /// Where what the command writes goes.
    public enum Output {
        /// Where what this program writes goes; the command may also read what this program could.
        SHARED,
        /// It is kept ([Activation]) for a person to see.
        KEPT
    }

    /// A socket of an activation.
    public sealed interface Source {
        SocketType type();

        Address address();

        /// What the command knows it as, `LISTEN_FDNAMES`; may be empty.
        String name();

        /// How many connections may wait to be accepted.
        int backlog();

        /// Abstract names are apart for each type.
        private List<Object> key() {
            return List.of(type(), address());
        }
    }

    /// A socket that is bound.
    ///
    /// @param owner user name or number, empty for the own user
    /// @param group group name or number, empty for the own group
    /// @param replace whether a left-over socket file at the address may be removed; without it, it is a
    ///     [dev.sockeye.socket.SocketFailure.StaleFile]
    public record Place(SocketType type, Address address, String name, int backlog, int mode, String owner,
            String group, boolean replace) implements Source {
        public Place {
            checkName(name);
        }

        private Place replacing() {
            return new Place(type, address, name, backlog, mode, owner, group, true);
        }

        private boolean isOpenToOthers() {
            return mode != ServerSpec.DEFAULT_MODE || !owner.isEmpty() || !group.isEmpty();
        }
    }

    /// A socket that somebody else has made, and that is handed on.
    public record Given(GivenSocket socket, String name, int backlog) implements Source {
        public Given {
            checkName(name);
        }

        @Override
        public SocketType type() {
            return socket.type();
        }

        @Override
        public Address address() {
            return socket.address();
        }
    }

    private static void checkName(String name) {
        if (name.length() > LONGEST_NAME || name.contains(":") || !name.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "A socket’s name has no colon, only ASCII characters, and at most 255 of them.");
        }
    }

    public ActivationSpec {
        sockets = List.copyOf(sockets);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (sockets.isEmpty() || command.isEmpty()) {
            throw new IllegalArgumentException("An activation has sockets and a command: write for example"
                    + " stream:/tmp/my.sock -- my-server --its-options.");
        }
        if (command.getFirst().isBlank()) {
            throw new IllegalArgumentException(
                    "The command has no name: the first word says which program is started.");
        }
        if (way != Way.SOCKETS && sockets.stream().anyMatch(socket -> !socket.type().isConnectionOriented())) {
            throw new IllegalArgumentException("Datagrams have no connections that could be accepted: start the command"
                    + " with the socket itself.");
        }
        if (sockets.stream().map(Source::key).distinct().count() < sockets.size()) {
            throw new IllegalArgumentException("An address is given twice: each socket needs its own.");
        }
    }

    /// The same, but it may remove the left-over socket file at the address.
    public ActivationSpec replacing(Address stale) {
        return new ActivationSpec(sockets.stream().map(socket -> socket instanceof Place place
                && place.address().equals(stale) ? place.replacing() : socket).toList(), command, environment, way,
                output);
    }

    /// The same with taps at its addresses, which record what clients and command say: the activation itself has its sockets
    /// beside them, and is the first.
    ///
    /// @throws IllegalArgumentException with a sentence when that cannot be
    public List<SessionSpec> tapped() {
        var sessions = new ArrayList<SessionSpec>();
        var inner = new ArrayList<Source>();
        for (Source source : sockets) {
            if (!(source instanceof Place place)) {
                throw new IllegalArgumentException(
                        "A tap needs the address itself, and that of an inherited socket has its"
                                + " maker: leave the tap out.");
            }
            if (place.isOpenToOthers()) {
                throw new IllegalArgumentException("A tap lets only you and root through, so that mode, owner and group"
                        + " are left out with a tap.");
            }
            Address behind = behindTap(place.address());
            inner.add(new Place(place.type(), behind, place.name(), place.backlog(), place.mode(), "", "",
                    place.replace()));
            sessions.add(TapSpec.of(place.type(), behind)
                    .at(new TapSpec.Place.SideDoor(Optional.of(place.address()), place.replace())));
        }
        sessions.addFirst(new ActivationSpec(inner, command, environment, way, output));
        return sessions;
    }

    /// Where the command's socket is when a tap has the address.
    static Address behindTap(Address address) {
        return Address.parse(address.text() + BEHIND_TAP);
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
