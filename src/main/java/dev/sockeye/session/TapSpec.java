package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a person asked of a tap: to stand between a server and its clients.
///
/// @param address the server's, which the tap dials for each client
/// @param place where the clients find the tap
/// @param rules the file with the rules that it applies; empty for none
/// @param identity whose identity the server sees
/// @param allowed who may come through, as an access rule's subject; empty for those whom nothing is lent: with the clients' own
///     identities everybody, else only the user who runs this program, and root
public record TapSpec(SocketType type, Address address, Place place, Optional<String> rules, Identity identity,
        List<AccessRule.Subject> allowed) implements SessionSpec {
    /// Where the clients find a tap.
    public sealed interface Place {
        /// At an address of its own, which the clients are told to use.
        ///
        /// @param at empty: a path in a private directory of this user
        /// @param replace whether a left-over socket file there may be removed
        record SideDoor(Optional<Address> at, boolean replace) implements Place {
            /// One that takes no left-over file's place.
            public SideDoor(Optional<Address> at) {
                this(at, false);
            }
        }

        /// At the server's path, while the server's file is aside under another name.
        record Renamed() implements Place {}

        /// At the server's path, over which the tap's file is mounted; for root.
        ///
        /// @param container a process in whose mount namespace that is done; empty for our own
        record Mounted(OptionalInt container) implements Place {}
    }

    /// Whose identity the server sees.
    public enum Identity {
        /// The client's where this process may take it (root), else ours.
        USUAL,
        /// The client's; without the right to take it the tap does not start.
        CLIENTS,
        /// Ours.
        OURS
    }

    public TapSpec {
        allowed = List.copyOf(allowed);
        if (address instanceof Address.Unnamed) {
            throw new IllegalArgumentException("A tap needs the address of a server.");
        }
        if (!(place instanceof Place.SideDoor) && !(address instanceof Address.Pathname)) {
            throw new IllegalArgumentException("An abstract name cannot be covered, as it has no file: give the tap an "
                    + "address of its own with at=ADDRESS, and tell the clients to use that.");
        }
    }

    /// A tap at an address of its own.
    public static TapSpec of(SocketType type, Address address) {
        return new TapSpec(type, address, new Place.SideDoor(Optional.empty()), Optional.empty(), Identity.USUAL,
                List.of());
    }

    /// The address by which people know the server: of the command of an activation, which is behind the tap, the tap's.
    Address known() {
        return place instanceof Place.SideDoor(Optional<Address> at, boolean _)
                && at.map(ActivationSpec::behindTap).filter(address::equals).isPresent() ? at.orElseThrow() : address;
    }

    /// The same somewhere else.
    public TapSpec at(Place other) {
        return new TapSpec(type, address, other, rules, identity, allowed);
    }
}
