package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;

/// A socket of the machine that a person looks at.
///
/// @param inventory the scan that found it: it knows the peer and the waiting clients
public record ChosenSocket(Inventory inventory, MachineSocket socket) {
    /// The address under which this program finds it, or its own when that is not known.
    public Address address() {
        return socket.reachable().orElse(socket.entry().address());
    }
}
