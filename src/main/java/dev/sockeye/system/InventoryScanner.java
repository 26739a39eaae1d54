package dev.sockeye.system;

import dev.sockeye.socket.SocketFailedException;

/// Looks at all Unix sockets of a network namespace without touching any.
///
/// A wall, as [dev.sockeye.socket.SocketTable] is: what shows a machine must be right for machines that nobody has at will, with ten thousand
/// sockets, or with processes that may not be looked into. In the program it is always [MachineScanner].
public interface InventoryScanner {
    /// Scans once. Blocks for as long as it takes to walk over all processes: background threads only.
    ///
    /// @throws SocketFailedException when the table cannot be read at all; what only part of it lacks is said in
    ///     [Inventory#limits]
    Inventory scan(Scope scope) throws SocketFailedException;
}
