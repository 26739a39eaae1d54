package dev.sockeye.socket.linux;

import dev.sockeye.socket.Paths;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// `struct sockaddr_un`, `unix(7)`, both ways. A path that does not fit goes through `/proc/self/fd/N`
/// of what it names, or `/proc/self/fd/N/name` of the directory it is to be made in, open until [#close()], or as long as the
/// socket that was bound through it.
final class SocketName implements AutoCloseable {
    private static final int FAMILY_BYTES = 2;
    private static final String PROC = "/proc/self/fd/";

    private final MemorySegment segment;
    private int opened;
    private final int failure;

    private SocketName(MemorySegment segment, int opened, int failure) {
        this.segment = segment;
        this.opened = opened;
        this.failure = failure;
    }

    /// For an address that is to be made: of a long path, the last component must fit beside the prefix.
    static SocketName of(Arena arena, Address address) {
        return of(arena, address, false);
    }

    /// For an address that somebody has made: a path may have any length.
    static SocketName existing(Arena arena, Address address) {
        return of(arena, address, true);
    }

    private static SocketName of(Arena arena, Address address, boolean existing) {
        return switch (address) {
            case Address.Unnamed() -> new SocketName(encode(arena, new byte[0]), -1, 0);
            case Address.Abstract(Bytes name) -> {
                byte[] bytes = new byte[name.length() + 1];
                System.arraycopy(name.toArray(), 0, bytes, 1, name.length());
                yield new SocketName(encode(arena, bytes), -1, 0);
            }
            case Address.Pathname(Bytes path) -> {
                if (path.length() <= Address.MAX_NAME) {
                    yield new SocketName(encode(arena, path.toArray()), -1, 0);
                }
                yield existing
                        ? through(arena, path, 0, new byte[0])
                        : through(arena, Paths.directory(path), FdCalls.directoryFlag(), Paths.name(path).toArray());
            }
        };
    }

    /// The longest path that can be made in the directory of this one now: what fits an address as it is, or whose last
    /// component fits behind `/proc/self/fd/N/` of the directory.
    static int longestPath(Bytes path) {
        int fd = FdCalls.open(Paths.directory(path), FdCalls.O_PATH | FdCalls.directoryFlag());
        if (fd >= 0) {
            FdCalls.close(fd);
        }
        int room = Address.MAX_NAME - (PROC + Math.max(fd, 0) + "/").length();
        return Math.max(Address.MAX_NAME, path.length() - Paths.name(path).length() + room);
    }

    private static SocketName through(Arena arena, Bytes opened, int flags, byte[] name) {
        int fd = FdCalls.open(opened, FdCalls.O_PATH | flags);
        if (fd < 0) {
            return new SocketName(MemorySegment.NULL, -1, -fd);
        }
        byte[] prefix = (PROC + fd + (name.length == 0 ? "" : "/")).getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(prefix, prefix.length + name.length);
        System.arraycopy(name, 0, whole, prefix.length, name.length);
        if (whole.length > Address.MAX_NAME) {
            FdCalls.close(fd);
            return new SocketName(MemorySegment.NULL, -1, Errno.ENAMETOOLONG);
        }
        return new SocketName(encode(arena, whole), fd, 0);
    }

    private static MemorySegment encode(Arena arena, byte[] name) {
        // A path ends with a NUL, unless it takes all the room there is.
        boolean ended = name.length > 0 && name[0] != 0 && name.length < Address.MAX_NAME;
        MemorySegment address = arena.allocate(FAMILY_BYTES + name.length + (ended ? 1L : 0L), 8);
        address.set(JAVA_SHORT, 0, (short) SocketCalls.AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, FAMILY_BYTES, name.length);
        return address;
    }

    /// What the kernel wrote: the length decides, never a NUL in an abstract name.
    static Address decode(byte[] sockaddr) {
        if (sockaddr.length <= FAMILY_BYTES) {
            return new Address.Unnamed();
        }
        byte[] name = Arrays.copyOfRange(sockaddr, FAMILY_BYTES, sockaddr.length);
        if (name[0] == 0) {
            return new Address.Abstract(Bytes.of(Arrays.copyOfRange(name, 1, Math.min(name.length, Address.MAX_NAME))));
        }
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return new Address.Pathname(Bytes.of(Arrays.copyOf(name, end)));
    }

    /// The encoded address; its size is its length.
    MemorySegment segment() {
        return segment;
    }

    /// Why it could not be encoded: an errno, or 0.
    int failure() {
        return failure;
    }

    /// Leaves the directory open for as long as the socket is.
    void keptBy(MadeSocket socket) {
        if (opened >= 0) {
            socket.keep(new PathDescriptor(opened));
            opened = -1;
        }
    }

    @Override
    public void close() {
        if (opened >= 0) {
            FdCalls.close(opened);
        }
    }
}
