package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.PathMatch;
import dev.sockeye.system.Scope;
import java.util.Optional;

/// A socket of the machine that a person looks at.
///
/// @param inventory the scan that found it: it knows the peer and the waiting clients
public record ChosenSocket(Inventory inventory, MachineSocket socket) {
    /// The address under which this program finds it, see [#reachable(MachineSocket, Scope)].
    public Address address() {
        return reachable(socket, inventory.scope()).orElse(socket.entry().address());
    }

    /// The address under which this program finds the socket: a path of another mount namespace is below the root
    /// directory of a process there (`/proc/PID/root`, `proc(5)`). Empty for a path that is relative to a directory
    /// nobody tells.
    public static Optional<Address> reachable(MachineSocket socket, Scope scope) {
        return switch (socket.entry().address()) {
            case Address.Pathname(Bytes path) -> path.at(0) == '/' ? absolute(socket, scope, path) : Optional.empty();
            case Address.Abstract name -> Optional.of(name);
            case Address.Unnamed none -> Optional.of(none);
        };
    }

    private static Optional<Address> absolute(MachineSocket socket, Scope scope, Bytes path) {
        return switch (scope) {
            case Scope.OfProcess(int pid) -> Optional.of(below(pid, path));
            case Scope.Own() when socket.path().state() == PathMatch.State.OTHER_MOUNT ->
                socket.holders().stream().findFirst().map(holder -> below(holder.pid(), path));
            case Scope.Own() -> Optional.of(new Address.Pathname(path));
        };
    }

    private static Address below(int pid, Bytes path) {
        return new Address.Pathname(Bytes.unescape("/proc/" + pid + "/root" + path.escaped()));
    }
}
