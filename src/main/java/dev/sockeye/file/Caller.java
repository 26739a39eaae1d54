package dev.sockeye.file;

import dev.sockeye.socket.IdMapping;
import java.util.HashSet;
import java.util.Set;

/// Who wants to connect: what the kernel looks at, `credentials(7)`.
///
/// @param uid the user for file access (`fsuid`), which follows the effective one; [IdMapping#UNMAPPED] for one without a
///     number here
/// @param groups the group for file access and the supplementary groups; with [IdMapping#UNMAPPED] when some have no number here
public record Caller(int uid, Set<Integer> groups, DacCapabilities capabilities) {
    public Caller {
        groups = Set.copyOf(groups);
    }

    /// A user as it logs in: user 0 has every capability, others have none.
    public Caller(int uid, Set<Integer> groups) {
        this(uid, groups, uid == 0 ? DacCapabilities.ALL : DacCapabilities.NONE);
    }

    /// The same with one more group.
    Caller joining(int group) {
        var more = new HashSet<>(groups);
        more.add(group);
        return new Caller(uid, more, capabilities);
    }
}
