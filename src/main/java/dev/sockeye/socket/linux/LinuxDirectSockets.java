package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Wire;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Sockets for measurements by native calls; memory that is not used any more is the garbage collector's.
public class LinuxDirectSockets implements DirectSockets {
    private static final int AF_INET = 2;
    private static final int INTERNET_ADDRESS = 16;
    private static final int LOOPBACK = Integer.reverseBytes(0x7F000001);

    private record DirectPlace(MemorySegment address) implements Place {}

    private final MemorySegment unnamed = Arena.ofAuto().allocate(Short.BYTES);

    public LinuxDirectSockets() {
        unnamed.set(JAVA_SHORT, 0, (short) SocketCalls.AF_UNIX);
    }

    @Override
    public Place place(Address address) {
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.existing(arena, address)) {
            if (name.failure() != 0 || address.text().length() > Address.MAX_NAME) {
                throw new IllegalArgumentException(
                        "“" + address.text() + "” cannot be measured: its path must fit into "
                                + "a socket's address (" + Address.MAX_NAME + " bytes).");
            }
            MemorySegment kept = Arena.ofAuto().allocate(name.segment().byteSize(), 8);
            kept.copyFrom(name.segment());
            return new DirectPlace(kept);
        }
    }

    @Override
    public Place loopback() {
        MemorySegment address = Arena.ofAuto().allocate(INTERNET_ADDRESS, 8);
        address.set(JAVA_SHORT, 0, (short) AF_INET);
        address.set(JAVA_INT, 4, LOOPBACK);
        return new DirectPlace(address);
    }

    @Override
    public Place placeOf(int fd) {
        byte[] name = SocketCalls.ownName(fd);
        return new DirectPlace(Arena.ofAuto().allocate(Math.max(1, name.length), 8)
                .copyFrom(MemorySegment.ofArray(name)));
    }

    @Override
    public Room room(byte[] message, int size) {
        return new DirectRoom(message, size);
    }

    @Override
    public Poller poller() {
        return new DirectPoller();
    }

    @Override
    public int open(Wire wire, int millis) {
        int fd = wire.unix().map(type -> SocketCalls.create(SocketCalls.AF_UNIX, type.number(), 0))
                .orElseGet(() -> SocketCalls.create(AF_INET, 1, 0));
        if (fd >= 0) {
            if (wire == Wire.TCP) {
                SocketCalls.sendAtOnce(fd);
            }
            SocketCalls.waitAtMost(fd, millis);
        }
        return fd;
    }

    @Override
    public int bind(int fd, Place place) {
        return SocketCalls.bind(fd, ((DirectPlace) place).address());
    }

    @Override
    public int bindAnywhere(int fd) {
        return SocketCalls.bind(fd, unnamed);
    }

    @Override
    public int listen(int fd, int backlog) {
        return SocketCalls.listen(fd, backlog);
    }

    @Override
    public int connect(int fd, Place place) {
        int result = SocketCalls.connect(fd, ((DirectPlace) place).address());
        // TCP: it was made after the time of an earlier call was up.
        return result == -Errno.EISCONN ? 0 : result;
    }

    @Override
    public int accept(int fd) {
        return SocketCalls.accept(fd);
    }

    @Override
    public int doNotWait(int fd) {
        return FdCalls.makeNonBlocking(fd);
    }

    @Override
    public int close(int fd) {
        return FdCalls.close(fd);
    }

    @Override
    public Fact<Long> limit() {
        return FdCalls.descriptorLimit();
    }

    @Override
    public boolean isAgain(int result) {
        return switch (-result) {
            case Errno.EAGAIN, Errno.EINTR, Errno.EINPROGRESS, Errno.EALREADY -> true;
            default -> false;
        };
    }

    @Override
    public String reason(int result) {
        String words = switch (-result) {
            case Errno.ENOENT, Errno.ENOTDIR -> "nothing is there";
            case Errno.ECONNREFUSED -> "nobody listens there";
            case Errno.EACCES, Errno.EPERM -> "this user may not";
            case Errno.EPROTOTYPE -> "a socket of another type is there";
            case Errno.EPIPE, Errno.ECONNRESET -> "the other end hung up";
            case Errno.EMSGSIZE -> "the message is longer than the kernel takes";
            case Errno.EMFILE, Errno.ENFILE -> "no descriptor is left";
            default -> "";
        };
        String text = Errno.text(-result);
        return words.isEmpty() ? text : words + " (" + text + ")";
    }

    private static final class DirectPoller implements Poller {
        private final Epoll epoll = new Epoll();

        @Override
        public void add(int fd, int token) {
            epoll.add(fd, Epoll.IN, token);
        }

        @Override
        public void writable(int fd, int token, boolean wanted) {
            epoll.modify(fd, wanted ? Epoll.IN | Epoll.OUT : Epoll.IN, token);
        }

        @Override
        public int await(int millis) {
            int ready = epoll.await(millis);
            for (int i = 0; i < ready; i++) {
                if (Epoll.isWake(epoll.token(i))) {
                    epoll.clearWake();
                }
            }
            return ready;
        }

        @Override
        public int token(int index) {
            return (int) epoll.token(index);
        }

        @Override
        public void wake() {
            epoll.wake();
        }

        @Override
        public void close() {
            epoll.close();
        }
    }
}
