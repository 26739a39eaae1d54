package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/// Socket system calls. Each gives its result, or minus `errno`.
final class SocketCalls {
    static final int AF_UNSPEC = 0;
    static final int AF_UNIX = 1;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_ERROR = 4;
    static final int SO_SNDBUF = 7;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_LINGER = 13;
    static final int SO_OOBINLINE = 10;
    static final int SO_PASSCRED = 16;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDTIMEO = 21;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;
    static final int SO_PEERCRED = 17;
    static final int SO_PEERSEC = 31;
    static final int SO_PEERGROUPS = 59;
    static final int SO_PEERPIDFD = 77;
    static final int SHUT_RD = 0;
    static final int SHUT_WR = 1;
    static final int SHUT_RDWR = 2;

    private static final int LARGEST_ADDRESS = 128;
    private static final CFunction SOCKET = CFunction.of("socket");
    private static final CFunction BIND = CFunction.of("bind");
    private static final CFunction CONNECT = CFunction.of("connect");
    private static final CFunction LISTEN = CFunction.of("listen");
    private static final CFunction ACCEPT = CFunction.of("accept4");
    private static final short POLLIN = 1;
    private static final short POLLHUP = 16;
    private static final CFunction POLL = CFunction.of("poll");
    private static final CFunction SHUTDOWN = CFunction.of("shutdown");
    private static final long SIOCATMARK = 0x8905;
    private static final long SIOCINQ = 0x541B;
    private static final CFunction IOCTL = CFunction.of("ioctl");
    private static final CFunction GETSOCKNAME = CFunction.of("getsockname");
    private static final CFunction GETPEERNAME = CFunction.of("getpeername");
    private static final CFunction GETSOCKOPT = CFunction.of("getsockopt");
    private static final CFunction SETSOCKOPT = CFunction.of("setsockopt");

    private SocketCalls() {}

    /// A socket that no message of a session goes through, closed on exec. The caller closes it.
    static int create(int domain, int type, int protocol) {
        return SOCKET.call(domain, type | SOCK_CLOEXEC, protocol);
    }

    static int bind(int fd, MemorySegment address) {
        return withAddress(BIND, fd, address);
    }

    /// Of a socket that blocks, waits while the backlog is full.
    static int connect(int fd, MemorySegment address) {
        int result;
        do {
            result = withAddress(CONNECT, fd, address);
        } while (result == -Errno.EINTR);
        return result;
    }

    private static int withAddress(CFunction call, int fd, MemorySegment address) {
        try {
            return call.call(fd, CFunction.at(address), address.byteSize());
        } finally {
            Reference.reachabilityFence(address); // It may be of an automatic arena.
        }
    }

    static int listen(int fd, int backlog) {
        return withInt(LISTEN, fd, backlog);
    }

    /// The next waiting connection, `accept4(2)`; waits when there is none.
    ///
    /// @return its descriptor, or minus errno
    static int accept(int fd) {
        MemorySegment length = nameLength();
        length.set(JAVA_INT, 0, LARGEST_ADDRESS);
        return ACCEPT.call(fd, CFunction.at(nameRoom()), CFunction.at(length), SOCK_CLOEXEC);
    }

    /// The bytes of `sockaddr_un` of who was accepted; before this thread's next call.
    static byte[] acceptedName() {
        return nameGiven();
    }

    private static byte[] nameGiven() {
        return nameRoom().asSlice(0, Math.min(LARGEST_ADDRESS, nameLength().get(JAVA_INT, 0))).toArray(JAVA_BYTE);
    }

    private static MemorySegment nameLength() {
        return Natives.scratch().asSlice(0, Integer.BYTES);
    }

    private static MemorySegment nameRoom() {
        return Natives.scratch().asSlice(Long.BYTES, LARGEST_ADDRESS);
    }

    /// Whether reading or accepting would not wait, `poll(2)`.
    static boolean isReadable(int fd) {
        return (poll(fd) & POLLIN) != 0;
    }

    /// Whether both directions have ended: the peer is gone, and has not only shut down what it receives.
    static boolean isHungUp(int fd) {
        return (poll(fd) & POLLHUP) != 0;
    }

    private static int poll(int fd) {
        MemorySegment request = Natives.scratch();
        request.set(JAVA_INT, 0, fd);
        request.set(JAVA_SHORT, 4, POLLIN);
        request.set(JAVA_SHORT, 6, (short) 0);
        return POLL.call(CFunction.at(request), 1L, 0) == 1 ? request.get(JAVA_SHORT, 6) : 0;
    }

    /// What can be read now: of a datagram socket the next message, else all, `unix(7)`.
    ///
    /// @return bytes, or minus errno
    static int unread(int fd) {
        MemorySegment bytes = Natives.scratch();
        int result = IOCTL.call(fd, SIOCINQ, CFunction.at(bytes));
        return result < 0 ? result : bytes.get(JAVA_INT, 0);
    }

    /// Whether the next byte to read is the urgent one, `sockatmark(3)`.
    static boolean isAtMark(int fd) {
        MemorySegment mark = Natives.scratch();
        return IOCTL.call(fd, SIOCATMARK, CFunction.at(mark)) == 0 && mark.get(JAVA_INT, 0) != 0;
    }

    static int shutdown(int fd, int how) {
        return withInt(SHUTDOWN, fd, how);
    }

    private static int withInt(CFunction call, int fd, int argument) {
        return call.call(fd, argument);
    }

    /// The bytes of `sockaddr_un` as the kernel gave them, or none when it gave an error.
    static byte[] ownName(int fd) {
        MemorySegment length = nameLength();
        length.set(JAVA_INT, 0, LARGEST_ADDRESS);
        return GETSOCKNAME.call(fd, CFunction.at(nameRoom()), CFunction.at(length)) < 0 ? new byte[0] : nameGiven();
    }

    /// The same of its peer: none when it is connected to nobody.
    static byte[] peerName(int fd) {
        MemorySegment length = nameLength();
        length.set(JAVA_INT, 0, LARGEST_ADDRESS);
        return GETPEERNAME.call(fd, CFunction.at(nameRoom()), CFunction.at(length)) < 0 ? new byte[0] : nameGiven();
    }

    static int setInt(int fd, int option, int value) {
        MemorySegment room = Natives.scratch().asSlice(0, Integer.BYTES);
        room.set(JAVA_INT, 0, value);
        return set(fd, option, room);
    }

    /// No call on the socket waits longer than that.
    static int waitAtMost(int fd, int millis) {
        MemorySegment time = Natives.scratch().asSlice(0, 2 * Long.BYTES);
        time.set(JAVA_LONG, 0, millis / 1000);
        time.set(JAVA_LONG, Long.BYTES, millis % 1000 * 1000L);
        int result = set(fd, SO_RCVTIMEO, time);
        return result < 0 ? result : set(fd, SO_SNDTIMEO, time);
    }

    /// What is written goes out at once, `TCP_NODELAY`.
    static int sendAtOnce(int fd) {
        MemorySegment room = Natives.scratch().asSlice(0, Integer.BYTES);
        room.set(JAVA_INT, 0, 1);
        return set(fd, IPPROTO_TCP, TCP_NODELAY, room);
    }

    /// Closing the socket waits for nothing from now on; what was sent is still delivered.
    static int doNotLinger(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            return set(fd, SO_LINGER, arena.allocateFrom(JAVA_INT, 0, 0));
        }
    }

    private static int set(int fd, int option, MemorySegment value) {
        return set(fd, SOL_SOCKET, option, value);
    }

    private static int set(int fd, int level, int option, MemorySegment value) {
        return SETSOCKOPT.call(fd, level, option, CFunction.at(value), value.byteSize());
    }

    /// Reads an option into the value.
    ///
    /// @return its length in bytes, or minus errno
    static int get(int fd, int option, MemorySegment value) {
        MemorySegment length = Natives.scratch().asSlice(0, Integer.BYTES);
        length.set(JAVA_INT, 0, (int) value.byteSize());
        int result = GETSOCKOPT.call(fd, SOL_SOCKET, option, CFunction.at(value), CFunction.at(length));
        return result < 0 ? result : length.get(JAVA_INT, 0);
    }

    static int getInt(int fd, int option) {
        MemorySegment value = Natives.scratch().asSlice(Long.BYTES, Integer.BYTES); // Behind its length.
        int result = get(fd, option, value);
        return result < 0 ? result : value.get(JAVA_INT, 0);
    }
}
