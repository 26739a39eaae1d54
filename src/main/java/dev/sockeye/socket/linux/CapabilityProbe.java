package dev.sockeye.socket.linux;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Capabilities;
import dev.sockeye.socket.Capabilities.Feature;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// Tries once what this kernel and this user can do.
final class CapabilityProbe {
    private static final int CAP_CHOWN = 0;

    private final Map<Feature, String> missing = new EnumMap<>(Feature.class);

    private CapabilityProbe() {}

    static Capabilities probe(SocketSource source, SocketTable table) {
        var probe = new CapabilityProbe();
        for (SocketType type : SocketType.values()) {
            probe.tryType(source, type);
        }
        probe.tryDiagnosis(table);
        probe.tryLongPaths();
        probe.tryChangingOwners();
        return new Capabilities(probe.missing);
    }

    private void tryType(SocketSource source, SocketType type) {
        Feature feature = switch (type) {
            case STREAM -> Feature.STREAM;
            case DATAGRAM -> Feature.DATAGRAM;
            case SEQPACKET -> Feature.SEQPACKET;
        };
        try (SocketSource.OwnedSocket socket = source.open(type)) {
            if (type == SocketType.STREAM) {
                tryOptions(socket.fd());
                tryAbstract(socket.fd());
            }
        } catch (IOException e) {
            missing.put(feature, "This system makes no " + type.label() + " sockets: " + FileProblem.reason(e) + ".");
        }
    }

    private void tryOptions(int fd) {
        int result = SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
        if (result < 0) {
            missing.put(Feature.MESSAGE_CREDENTIALS,
                    "This kernel gives no credentials with messages: " + Errno.text(-result) + ".");
        }
        tryOption(fd, SocketCalls.SO_PEERPIDFD, Feature.PEER_PIDFD, "does not pin the peer's process");
        tryOption(fd, SocketCalls.SO_PEERSEC, Feature.PEER_LABEL, "gives no security labels to sockets");
        tryOption(fd, SocketCalls.SO_PEERGROUPS, Feature.PEER_GROUPS, "does not tell the peer's groups");
    }

    /// An unconnected socket has no peer: only "no such option" says that the kernel lacks it.
    private void tryOption(int fd, int option, Feature feature, String what) {
        if (SocketCalls.getInt(fd, option) == -Errno.ENOPROTOOPT) {
            missing.put(feature, "This kernel " + what + ".");
        }
    }

    private void tryAbstract(int fd) {
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.of(arena, new Address.Unnamed())) {
            int result = SocketCalls.bind(fd, name.segment());
            if (result < 0) {
                missing.put(Feature.ABSTRACT_ADDRESS,
                        "This system has no abstract addresses: " + Errno.text(-result) + ".");
            }
        }
    }

    private void tryDiagnosis(SocketTable table) {
        try {
            table.entries();
        } catch (SocketFailedException e) {
            missing.put(Feature.SOCKET_DIAGNOSIS, e.failure().sentence());
        }
    }

    private void tryLongPaths() {
        int proc = FdCalls.open(Bytes.ofText("/proc/self/fd"), FdCalls.O_PATH | FdCalls.directoryFlag());
        if (proc < 0) {
            missing.put(Feature.LONG_PATH, "Paths longer than 107 bytes need /proc, which is not mounted.");
        } else {
            FdCalls.close(proc);
        }
    }

    /// Giving a file away needs `CAP_CHOWN`, `capabilities(7)`; giving it to one of the own groups does not.
    private void tryChangingOwners() {
        try {
            boolean may = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16)
                            & 1L << CAP_CHOWN) != 0);
            if (!may) {
                missing.put(Feature.CHANGE_OWNER,
                        "Only root may give files to another user; you may choose one of your own groups.");
            }
        } catch (IOException | NumberFormatException e) {
            missing.put(Feature.CHANGE_OWNER, "It is not known whether you may: " + FileProblem.reason(e) + ".");
        }
    }
}
