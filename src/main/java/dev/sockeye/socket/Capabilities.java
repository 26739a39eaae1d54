package dev.sockeye.socket;

import java.util.EnumMap;
import java.util.Map;

/// What this machine and this user allow; what is missing is disabled on the screen with the reason given here.
public record Capabilities(Map<Feature, String> missing) {
    public Capabilities {
        missing = missing.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(missing));
    }

    /// Something that not every kernel, user or system has.
    public enum Feature {
        STREAM,
        DATAGRAM,
        SEQPACKET,
        ABSTRACT_ADDRESS,
        LONG_PATH,
        MESSAGE_CREDENTIALS,
        PASS_DESCRIPTORS,
        PEER_GROUPS,
        PEER_LABEL,
        PEER_PIDFD,
        SOCKET_DIAGNOSIS,
        CHANGE_OWNER
    }

    public boolean has(Feature feature) {
        return !missing.containsKey(feature);
    }
}
