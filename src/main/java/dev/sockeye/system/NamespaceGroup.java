package dev.sockeye.system;

import java.util.List;

/// Processes that share a network and a mount namespace which are not both ours: a container, a service with a private
/// file system, a sandbox.
///
/// @param name what it is called: a container's id, a unit, a named network namespace, else its first process
/// @param network the network namespace as `/proc/PID/ns/net` names it, or any other name for it where that may not be
///     read
/// @param mount the mount namespace as `/proc/PID/ns/mnt` names it
/// @param hasOwnNetwork whether its network namespace is not ours: it has other sockets
/// @param hasOwnMounts whether its mount namespace is known not to be ours: it sees other files
/// @param processes by pid; the first one can stand for all in [Scope.OfProcess]
public record NamespaceGroup(String name, String network, String mount, boolean hasOwnNetwork, boolean hasOwnMounts,
        List<Member> processes) {
    /// A process in it.
    ///
    /// @param command short name
    public record Member(int pid, String command) {}

    public NamespaceGroup {
        processes = List.copyOf(processes);
    }

    /// Looks where these processes run.
    public Scope.OfProcess scope() {
        return new Scope.OfProcess(processes.getFirst().pid());
    }
}
