package dev.sockeye.bench;

import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.DirectSockets.Place;
import dev.sockeye.socket.Wire;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The smallest honest server, on a thread of its own: sends back what comes, or only counts it. Records nothing.
final class EchoServer implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int WAIT_MILLIS = 200;
    private static final int ROOM = Plan.LARGEST;

    private final DirectSockets sockets;
    private final Wire wire;
    private final boolean sink;
    private final int listener;
    private final DirectSockets.Poller poller;
    private final Set<Integer> connections = new HashSet<>();
    private final AtomicLong received = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    /// @param place where it is to be reached; of TCP any free port is taken
    /// @param sink whether it sends nothing back
    /// @throws MeasurementFailedException with a sentence when it cannot be made
    EchoServer(DirectSockets sockets, Wire wire, Place place, boolean sink) throws MeasurementFailedException {
        this.sockets = sockets;
        this.wire = wire;
        this.sink = sink;
        listener = Calls.require(sockets, "A server’s socket", sockets.open(wire, WAIT_MILLIS));
        int bound = sockets.bind(listener, place);
        int listening = bound < 0 || !wire.isConnectionOriented() ? bound : sockets.listen(listener, BACKLOG);
        if (listening < 0) {
            sockets.close(listener);
        }
        Calls.require(sockets, "A server for " + wire.label(), listening);
        poller = sockets.poller();
        poller.add(listener, listener);
        thread = Thread.ofPlatform().daemon().name("bench-server").start(this::run);
    }

    /// Where TCP clients connect to.
    Place port() {
        return sockets.placeOf(listener);
    }

    /// Bytes that have come so far.
    long received() {
        return received.get();
    }

    private void run() {
        DirectSockets.Room room = sockets.room(new byte[0], ROOM);
        while (!closing) {
            int ready = poller.await(-1);
            for (int i = 0; i < ready; i++) {
                int fd = poller.token(i);
                if (fd == listener) {
                    welcome(room);
                } else if (fd >= 0) {
                    answer(fd, room);
                }
            }
        }
        connections.forEach(sockets::close);
    }

    private void welcome(DirectSockets.Room room) {
        if (!wire.isConnectionOriented()) {
            int length = sink ? room.receive(listener, ROOM) : room.echoDatagram(listener, ROOM);
            count(length);
            return;
        }
        int fd = sockets.accept(listener);
        if (fd >= 0) {
            connections.add(fd);
            poller.add(fd, fd);
        }
    }

    private void answer(int fd, DirectSockets.Room room) {
        int length = room.receive(fd, ROOM);
        if (length <= 0 || (!sink && room.sendBack(fd, 0, length) < 0)) {
            connections.remove(fd);
            sockets.close(fd);
        }
        count(length);
    }

    private void count(int length) {
        if (sink && length > 0) {
            received.lazySet(received.getPlain() + length);
        }
    }

    @Override
    public void close() {
        closing = true;
        poller.wake();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return; // The thread ends by itself; what it uses stays until then.
        }
        poller.close();
        sockets.close(listener);
    }
}
