package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// `epoll(7)`, level-triggered, with an `eventfd(2)` that wakes the waiter. One thread waits; any thread may wake.
final class Epoll implements AutoCloseable {
    static final int IN = 0x1;
    /// An urgent byte is in the queue, `MSG_OOB`.
    static final int PRI = 0x2;
    static final int OUT = 0x4;
    static final int ERR = 0x8;
    static final int HUP = 0x10;
    static final int RDHUP = 0x2000;

    private static final int MOST_EVENTS = 256;
    private static final int CLOEXEC = 0x80000;
    private static final int NONBLOCK = 0x800;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;
    /// On x86 the kernel's struct epoll_event is packed.
    private static final boolean PACKED = System.getProperty("os.arch", "").matches("amd64|x86_64");
    private static final int EVENT_SIZE = PACKED ? 12 : 16;
    private static final int EVENT_DATA = PACKED ? 4 : 8;
    private static final long WAKE = -1;

    private static final CFunction CREATE = CFunction.of("epoll_create1");
    private static final CFunction CONTROL = CFunction.of("epoll_ctl");
    private static final CFunction WAIT = CFunction.of("epoll_wait");
    private static final CFunction EVENTFD = CFunction.of("eventfd");
    private static final CFunction READ = CFunction.of("read");
    private static final CFunction WRITE = CFunction.of("write");

    private final Arena arena = Arena.ofShared();
    private final MemorySegment events = arena.allocate((long) EVENT_SIZE * MOST_EVENTS, 8);
    private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1L);
    private final MemorySegment counter = arena.allocate(JAVA_LONG);
    private final int epoll;
    private final int wake;

    Epoll() {
        epoll = require("epoll_create1", CREATE.call(CLOEXEC));
        wake = require("eventfd", EVENTFD.call(0, CLOEXEC | NONBLOCK));
        add(wake, IN, WAKE);
    }

    private static int require(String call, int result) {
        if (result < 0) {
            throw new IllegalStateException(call + ": " + Errno.text(-result));
        }
        return result;
    }

    void add(int fd, int interest, long token) {
        require("epoll_ctl", control(ADD, fd, interest, token));
    }

    void modify(int fd, int interest, long token) {
        require("epoll_ctl", control(MODIFY, fd, interest, token));
    }

    void remove(int fd) {
        control(DELETE, fd, 0, 0);
    }

    private int control(int operation, int fd, int interest, long token) {
        MemorySegment event = Natives.scratch();
        event.set(JAVA_INT_UNALIGNED, 0, interest);
        event.set(JAVA_LONG_UNALIGNED, EVENT_DATA, token);
        return CONTROL.call(epoll, operation, fd, CFunction.at(event));
    }

    /// Waits at most so long (-1: for ever).
    ///
    /// @return how many events there are
    int await(int timeoutMillis) {
        int count = WAIT.call(epoll, CFunction.at(events), MOST_EVENTS, timeoutMillis);
        return count < 0 ? 0 : count;
    }

    int ready(int index) {
        return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT_SIZE);
    }

    long token(int index) {
        return events.get(JAVA_LONG_UNALIGNED, (long) index * EVENT_SIZE + EVENT_DATA);
    }

    static boolean isWake(long token) {
        return token == WAKE;
    }

    void wake() {
        eventfd(WRITE, one);
    }

    void clearWake() {
        eventfd(READ, counter);
    }

    private void eventfd(CFunction call, MemorySegment value) {
        // A full counter or an empty one is what we want already.
        long _ = call.callLong(wake, CFunction.at(value), 8L);
    }

    @Override
    public void close() {
        FdCalls.close(epoll);
        FdCalls.close(wake);
        arena.close();
    }
}
