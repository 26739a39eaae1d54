package dev.sockeye.ui.tap;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Looks which ways lead into the connections of a server, without changing anything. Blocks; background threads only.
@FunctionalInterface
public interface WayCheck {
    /// What is possible.
    ///
    /// @param server empty before an address was typed
    /// @param container in whose mount namespace a mount is to be done
    Ways look(Optional<Address> server, SocketType type, OptionalInt container);

    /// What was found.
    ///
    /// @param obstacles why a way is not possible, a sentence each; those that are possible are not in it
    /// @param warnings what would break in place, a sentence each
    /// @param identity why the server cannot see the clients' identities; empty when it can
    /// @param us who the server sees otherwise: "you (1000)"
    record Ways(Map<TapWay, String> obstacles, List<String> warnings, Optional<String> identity, String us) {
        /// Before anything was looked at.
        static final Ways ALL = new Ways(Map.of(), List.of(), Optional.empty(), "you");

        public Ways {
            obstacles = Map.copyOf(obstacles);
            warnings = warnings.stream().map(VisibleText::of).toList();
        }
    }
}
