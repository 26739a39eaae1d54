package dev.sockeye.socket;

import java.util.List;

/// Whose identity the server sees of who connects to it, in place of this program's: `SO_PEERCRED` and `SO_PEERGROUPS`, and the
/// permission bits on the way. The pid stays this program's.
///
/// @param groups supplementary ones
public record Identity(int uid, int gid, List<Integer> groups) {
    public Identity {
        groups = List.copyOf(groups);
    }

    /// What this process may do with the identities of others.
    ///
    /// @param taken whether it may connect as them: `CAP_SETUID` and `CAP_SETGID`
    /// @param claimed whether it may also send their credentials with a message (`SCM_CREDENTIALS`), pid included: `CAP_SYS_ADMIN`
    public record Rights(boolean taken, boolean claimed) {}
}
