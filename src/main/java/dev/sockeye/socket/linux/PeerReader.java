package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `getsockopt(2)` tells about a connection's peer: `SO_PEERCRED`, `SO_PEERGROUPS`, `SO_PEERSEC`, `SO_PEERPIDFD`.
final class PeerReader {
    private static final int FIRST_GUESS = 1024;
    private static final ThreadLocal<MemorySegment> ROOM = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(FIRST_GUESS, 8));

    private PeerReader() {}

    static PeerIdentity read(int fd, Credentials.Provenance provenance) {
        MemorySegment value = ROOM.get();
        return new PeerIdentity(credentials(fd, value), provenance, groups(fd, value), label(fd, value), Clock.nanos());
    }

    private static Credentials credentials(int fd, MemorySegment value) {
        int length = SocketCalls.get(fd, SocketCalls.SO_PEERCRED, value.asSlice(0, 12));
        return length < 12
                ? Credentials.unknown(Errno.text(-length))
                : Credentials.ofKernel(value.get(JAVA_INT, 0), value.get(JAVA_INT, 4), value.get(JAVA_INT, 8),
                        OwnIdMapping.VALUE);
    }

    private static Fact<List<Integer>> groups(int fd, MemorySegment value) {
        int length = SocketCalls.get(fd, SocketCalls.SO_PEERGROUPS, value);
        if (length == -Errno.ERANGE) {
            return moreGroups(fd);
        }
        return length < 0 ? Fact.unknown(reason(-length)) : Fact.known(ints(value, length));
    }

    private static Fact<List<Integer>> moreGroups(int fd) {
        int most = 65536 * 4; // NGROUPS_MAX
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(most, 8);
            int length = SocketCalls.get(fd, SocketCalls.SO_PEERGROUPS, value);
            return length < 0 ? Fact.unknown(reason(-length)) : Fact.known(ints(value, length));
        }
    }

    private static List<Integer> ints(MemorySegment value, int length) {
        var numbers = new ArrayList<Integer>(length / 4);
        for (int at = 0; at + 4 <= length; at += 4) {
            numbers.add(value.get(JAVA_INT, at));
        }
        return List.copyOf(numbers);
    }

    private static Fact<String> label(int fd, MemorySegment value) {
        int length = SocketCalls.get(fd, SocketCalls.SO_PEERSEC, value);
        if (length < 0) {
            return Fact.unknown(
                    length == -Errno.ENOPROTOOPT ? "no security module labels processes here" : reason(-length));
        }
        String text = new String(value.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        return Fact.known(text.endsWith("\0") ? text.substring(0, text.length() - 1) : text);
    }

    private static String reason(int errno) {
        return errno == Errno.ENOPROTOOPT ? "this kernel does not tell" : Errno.text(errno);
    }

    /// A descriptor for the peer's process, `pidfd_open(2)`; [#pinnedPid] closes it.
    static Fact<Integer> pin(int fd) {
        int pidfd = SocketCalls.getInt(fd, SocketCalls.SO_PEERPIDFD);
        return pidfd < 0 ? Fact.unknown(reason(-pidfd)) : Fact.known(pidfd);
    }

    /// The pid that the pinned process has now. Reads `/proc/self/fdinfo`.
    static Fact<Integer> pinnedPid(Fact<Integer> pin) {
        return switch (pin) {
            case Fact.Unknown<Integer> unknown -> unknown;
            case Fact.Known<Integer>(Integer pidfd) -> pinnedPid(pidfd);
        };
    }

    private static Fact<Integer> pinnedPid(int pidfd) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + pidfd))) {
                if (line.startsWith("Pid:")) {
                    int pid = Integer.parseInt(line.substring("Pid:".length()).strip());
                    return pid > 0
                            ? Fact.known(pid)
                            : Fact.unknown(
                                    pid == 0 ? "the process is in another pid namespace" : "the process has ended");
                }
            }
            return Fact.unknown("the kernel does not tell");
        } catch (IOException | NumberFormatException e) {
            return Fact.unknown("not readable: " + e.getMessage());
        } finally {
            FdCalls.close(pidfd);
        }
    }
}
