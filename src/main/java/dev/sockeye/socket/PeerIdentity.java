package dev.sockeye.socket;

import java.util.List;

/// What the kernel froze about the peer of a connection: `SO_PEERCRED`, `SO_PEERGROUPS`, `SO_PEERSEC`.
///
/// @param groups supplementary groups
/// @param label security label (SELinux, AppArmor)
/// @param timeNanos when the connection was made, in nanoseconds since the epoch
public record PeerIdentity(Credentials credentials, Credentials.Provenance provenance, Fact<List<Integer>> groups,
        Fact<String> label, long timeNanos) {}
