package dev.sockeye.system;

/// Whose sockets are looked at: Unix sockets belong to a network namespace, their files to a mount namespace,
/// `network_namespaces(7)`.
public sealed interface Scope {
    /// Where this program runs.
    record Own() implements Scope {}

    /// Where the process runs: its network namespace, and its root directory for paths (`/proc/PID/root`).
    record OfProcess(int pid) implements Scope {}
}
