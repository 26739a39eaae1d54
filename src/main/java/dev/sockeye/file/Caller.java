package dev.sockeye.file;

import java.util.Set;

/// Who wants to connect: what the kernel looks at, `credentials(7)`. User 0 has every capability.
///
/// @param groups the effective and the supplementary groups
public record Caller(int uid, Set<Integer> groups) {
    public Caller {
        groups = Set.copyOf(groups);
    }

    boolean isRoot() {
        return uid == 0;
    }
}
