package dev.sockeye.system;

import dev.sockeye.socket.Fact;
import java.util.List;

/// As whom a process runs now, and where. What the kernel froze about a peer may say otherwise: a server that gave up
/// root after `listen(2)` is still shown as root by `SO_PEERCRED`, `unix(7)`.
///
/// @param groups supplementary groups
/// @param label security label (SELinux, AppArmor)
/// @param otherNamespaces the kinds of namespace, `namespaces(7)`, in which it is not in ours: "mnt", "net"
public record ProcessRights(Fact<Ids> ids, Fact<List<Integer>> groups, Fact<String> label,
        Fact<List<String>> otherNamespaces) {
    /// Users and groups of a process, `credentials(7)`: the real ones started it, the effective ones decide.
    public record Ids(int realUid, int effectiveUid, int realGid, int effectiveGid) {
        /// Whether it may do other than the one who started it.
        public boolean differ() {
            return realUid != effectiveUid || realGid != effectiveGid;
        }
    }

    /// Nothing is known, for the reason.
    public static ProcessRights unknown(String reason) {
        return new ProcessRights(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason),
                Fact.unknown(reason));
    }
}
