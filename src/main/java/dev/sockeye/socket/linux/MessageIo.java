package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Outgoing;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One `recvmsg(2)`/`sendmsg(2)` frame for all three socket types: data, sender, credentials, descriptors, flags.
/// Used by one thread; what a receive found stays until the next one.
final class MessageIo implements AutoCloseable {
    private static final int MSG_OOB = 0x1;
    private static final int MSG_PEEK = 0x2;
    private static final int MSG_CTRUNC = 0x8;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;

    // struct msghdr, LP64
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int HEADER_SIZE = 56;
    private static final int CMSG_HEADER = 16;
    /// Room for credentials alone, `CMSG_SPACE`.
    private static final int CREDENTIALS_SIZE = CMSG_HEADER + 16;
    private static final int LARGEST_NAME = 112;
    /// Room for 253 descriptors, credentials, and a label or pidfd beside them.
    private static final int CONTROL_SIZE = CMSG_HEADER + 4 * Outgoing.MAX_DESCRIPTORS + 4 + CMSG_HEADER + 16 + 512;

    private static final CFunction RECVMSG = CFunction.of("recvmsg");
    private static final CFunction SENDMSG = CFunction.of("sendmsg");

    private final Arena arena = Arena.ofShared();
    private final MemorySegment header = arena.allocate(HEADER_SIZE, 8);
    private final MemorySegment iov = arena.allocate(16, 8);
    private final MemorySegment name = arena.allocate(LARGEST_NAME, 8);
    private final MemorySegment control = arena.allocate(CONTROL_SIZE, 8);

    private int flags;
    private @Nullable Credentials credentials;
    private int[] descriptors = {};

    // The last credentials seen: most messages of a connection carry the same.
    private int lastPid = -1;
    private int lastUid = -1;
    private int lastGid = -1;
    private @Nullable Credentials lastCredentials;

    MessageIo() {
        header.set(ADDRESS, IOV, iov);
        header.set(JAVA_LONG, IOV_COUNT, 1L);
    }

    /// Receives without waiting.
    ///
    /// @param realLength whether to ask for a message's real length (not on streams)
    /// @return bytes received or the message's real length; or minus errno
    long receive(int fd, MemorySegment into, int capacity, boolean realLength) {
        iov.set(ADDRESS, 0, into);
        iov.set(JAVA_LONG, 8, (long) capacity);
        header.set(ADDRESS, NAME, name);
        header.set(JAVA_INT, NAME_LENGTH, LARGEST_NAME);
        header.set(ADDRESS, CONTROL, control);
        header.set(JAVA_LONG, CONTROL_LENGTH, (long) CONTROL_SIZE);
        header.set(JAVA_INT, FLAGS, 0);
        long result = call(RECVMSG, fd, MSG_DONTWAIT | MSG_CMSG_CLOEXEC | (realLength ? MSG_TRUNC : 0));
        credentials = null;
        if (descriptors.length > 0) {
            descriptors = new int[0];
        }
        if (result >= 0) {
            flags = header.get(JAVA_INT, FLAGS);
            parseControl(header.get(JAVA_LONG, CONTROL_LENGTH));
        }
        return result;
    }

    /// Looks at what the next receive would find, and leaves it there. Descriptors are not opened: [#descriptorsLost()] says
    /// whether there are any.
    ///
    /// @param credentialsAsked whether the socket has `SO_PASSCRED`
    /// @return bytes that would be received, or minus errno
    long peek(int fd, MemorySegment into, int capacity, boolean credentialsAsked) {
        iov.set(ADDRESS, 0, into);
        iov.set(JAVA_LONG, 8, (long) capacity);
        header.set(ADDRESS, NAME, MemorySegment.NULL);
        header.set(JAVA_INT, NAME_LENGTH, 0);
        // What has no room is said to be lost.
        header.set(ADDRESS, CONTROL, credentialsAsked ? control : MemorySegment.NULL);
        header.set(JAVA_LONG, CONTROL_LENGTH, credentialsAsked ? (long) CREDENTIALS_SIZE : 0L);
        header.set(JAVA_INT, FLAGS, 0);
        long result = call(RECVMSG, fd, MSG_DONTWAIT | MSG_PEEK | MSG_CMSG_CLOEXEC);
        flags = result < 0 ? 0 : header.get(JAVA_INT, FLAGS);
        return result;
    }

    private long call(CFunction function, int fd, int callFlags) {
        long result;
        do {
            result = function.callLong(fd, CFunction.at(header), callFlags);
        } while (result == -Errno.EINTR);
        return result;
    }

    private void parseControl(long length) {
        long at = 0;
        while (at + CMSG_HEADER <= length) {
            long size = control.get(JAVA_LONG, at);
            if (size < CMSG_HEADER || at + size > length) {
                return;
            }
            if (control.get(JAVA_INT, at + 8) == SocketCalls.SOL_SOCKET) {
                parseOne(control.get(JAVA_INT, at + 12), at + CMSG_HEADER, (int) (size - CMSG_HEADER));
            }
            at += (size + 7) & ~7L;
        }
    }

    private void parseOne(int type, long at, int size) {
        if (type == SCM_CREDENTIALS && size >= 12) {
            credentials = credentials(control.get(JAVA_INT, at), control.get(JAVA_INT, at + 4),
                    control.get(JAVA_INT, at + 8));
        } else if (type == SCM_RIGHTS) {
            int known = descriptors.length;
            descriptors = Arrays.copyOf(descriptors, known + size / 4);
            MemorySegment.copy(control, JAVA_INT, at, descriptors, known, size / 4);
        }
    }

    private Credentials credentials(int pid, int uid, int gid) {
        Credentials last = lastCredentials;
        if (last == null || pid != lastPid || uid != lastUid || gid != lastGid) {
            lastPid = pid;
            lastUid = uid;
            lastGid = gid;
            last = Credentials.ofKernel(pid, uid, gid, OwnIdMapping.VALUE);
            lastCredentials = last;
        }
        return last;
    }

    @Nullable
    Credentials credentials() {
        return credentials;
    }

    /// Received descriptors; the caller owns them.
    int[] descriptors() {
        return descriptors;
    }

    boolean descriptorsLost() {
        return (flags & MSG_CTRUNC) != 0;
    }

    Address sender() {
        int length = Math.min(LARGEST_NAME, header.get(JAVA_INT, NAME_LENGTH));
        return SocketName.decode(name.asSlice(0, length).toArray(JAVA_BYTE));
    }

    /// Sends without waiting.
    ///
    /// @param to an encoded address, or null on connections
    /// @param claimed credentials to send with it; null: the kernel tells ours
    /// @param urgent whether its last byte goes out of band
    /// @return bytes taken, or minus errno
    long send(int fd, MemorySegment data, int[] passed, @Nullable MemorySegment to,
            Outgoing.@Nullable Claimed claimed, boolean urgent) {
        iov.set(ADDRESS, 0, data);
        iov.set(JAVA_LONG, 8, data.byteSize());
        header.set(ADDRESS, NAME, to == null ? MemorySegment.NULL : to);
        header.set(JAVA_INT, NAME_LENGTH, to == null ? 0 : (int) to.byteSize());
        if (passed.length == 0 && claimed == null) {
            header.set(ADDRESS, CONTROL, MemorySegment.NULL);
            header.set(JAVA_LONG, CONTROL_LENGTH, 0L);
        } else {
            header.set(ADDRESS, CONTROL, control);
            header.set(JAVA_LONG, CONTROL_LENGTH, writeControl(passed, claimed));
        }
        header.set(JAVA_INT, FLAGS, 0);
        return call(SENDMSG, fd, MSG_DONTWAIT | MSG_NOSIGNAL | (urgent ? MSG_OOB : 0));
    }

    private long writeControl(int[] passed, Outgoing.@Nullable Claimed claimed) {
        long at = 0;
        if (passed.length > 0) {
            MemorySegment.copy(passed, 0, control, JAVA_INT, CMSG_HEADER, passed.length);
            at = writeHeader(at, SCM_RIGHTS, 4L * passed.length);
        }
        if (claimed != null) {
            control.set(JAVA_INT, at + CMSG_HEADER, claimed.pid());
            control.set(JAVA_INT, at + CMSG_HEADER + 4, claimed.uid());
            control.set(JAVA_INT, at + CMSG_HEADER + 8, claimed.gid());
            at = writeHeader(at, SCM_CREDENTIALS, 12);
        }
        return at;
    }

    /// @return where the next one begins
    private long writeHeader(long at, int type, long size) {
        control.set(JAVA_LONG, at, CMSG_HEADER + size);
        control.set(JAVA_INT, at + 8, SocketCalls.SOL_SOCKET);
        control.set(JAVA_INT, at + 12, type);
        return (at + CMSG_HEADER + size + 7) & ~7L;
    }

    @Override
    public void close() {
        arena.close();
    }
}
