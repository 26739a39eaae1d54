package dev.sockeye.socket.linux;

import dev.sockeye.socket.Capabilities;
import dev.sockeye.socket.Capabilities.Feature;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// Tries once what this kernel and this user can do.
final class CapabilityProbe {
    private CapabilityProbe() {}

    static Capabilities probe(SocketSource source, SocketTable table) {
        var missing = new EnumMap<Feature, String>(Feature.class);
        for (SocketType type : SocketType.values()) {
            tryType(source, type, missing);
        }
        try {
            table.entries();
        } catch (SocketFailedException e) {
            missing.put(Feature.SOCKET_DIAGNOSIS, e.failure().sentence());
        }
        int proc = FdCalls.open(Bytes.ofText("/proc/self/fd"), FdCalls.O_PATH | FdCalls.directoryFlag());
        if (proc < 0) {
            missing.put(Feature.LONG_PATH, "Paths longer than 107 bytes need /proc, which is not mounted.");
        } else {
            FdCalls.close(proc);
        }
        return new Capabilities(missing);
    }

    private static void tryType(SocketSource source, SocketType type, Map<Feature, String> missing) {
        Feature feature = switch (type) {
            case STREAM -> Feature.STREAM;
            case DATAGRAM -> Feature.DATAGRAM;
            case SEQPACKET -> Feature.SEQPACKET;
        };
        try (SocketSource.OwnedSocket socket = source.open(type)) {
            int fd = socket.fd();
            if (type == SocketType.STREAM) {
                option(fd, SocketCalls.SO_PEERPIDFD, Feature.PEER_PIDFD, "pinning the peer's process", missing);
                option(fd, SocketCalls.SO_PEERSEC, Feature.PEER_LABEL, "security labels", missing);
                option(fd, SocketCalls.SO_PEERGROUPS, Feature.PEER_GROUPS, "the peer's groups", missing);
            }
        } catch (IOException e) {
            missing.put(feature, "This system makes no " + type.label() + " sockets: " + e.getMessage() + ".");
        }
    }

    private static void option(int fd, int option, Feature feature, String what, Map<Feature, String> missing) {
        if (SocketCalls.getInt(fd, option) == -Errno.ENOPROTOOPT) {
            missing.put(feature, "This kernel does not tell " + what + ".");
        }
    }
}
