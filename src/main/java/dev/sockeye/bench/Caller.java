package dev.sockeye.bench;

import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.DirectSockets.Place;
import dev.sockeye.socket.Wire;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The client that is measured: blocking calls, one after the other. For one thread.
final class Caller {
    private static final int WAIT_MILLIS = 200;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    static final int SMALL = 64;
    private static final int LEAST_TRIPS = 200;
    private static final int LONGER = 10;
    private static final long MOST_PATIENCE_NANOS = 20_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000;

    private final DirectSockets sockets;
    private final BooleanSupplier cancelled;
    private final DirectSockets.Room room;

    Caller(DirectSockets sockets, BooleanSupplier cancelled) {
        this.sockets = sockets;
        this.cancelled = cancelled;
        room = sockets.room(new byte[Plan.LARGEST], Plan.LARGEST);
    }

    /// A connection that stays. The caller closes it.
    int dial(Wire wire, Place place) throws MeasurementFailedException {
        int fd = Calls.require(sockets, "A client’s socket", sockets.open(wire, WAIT_MILLIS));
        int result = wire == Wire.DATAGRAM ? sockets.bindAnywhere(fd) : 0;
        result = result < 0 ? result : connect(fd, place);
        if (result < 0) {
            sockets.close(fd);
            Calls.require(sockets, "A connection over " + wire.words(), result);
        }
        return fd;
    }

    /// A server with many clients may be late: as long as its queue is full, the kernel says after each wait that the time is
    /// up. Where it says so without having waited, this waits: to ask without a pause would take the processor from the server.
    private int connect(int fd, Place place) {
        long end = System.nanoTime() + MOST_PATIENCE_NANOS;
        int result = sockets.connect(fd, place);
        while (sockets.isAgain(result) && !cancelled.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
            result = sockets.connect(fd, place);
        }
        return result;
    }

    /// Connects, writes, reads and closes, again and again.
    ///
    /// @param phases take the nanoseconds of connecting, writing, reading, closing, and of all
    void dials(Wire wire, Place place, int count, List<Latencies> phases) throws MeasurementFailedException {
        for (int i = 0; i < count && !cancelled.getAsBoolean(); i++) {
            long begin = System.nanoTime();
            int fd = dial(wire, place);
            long connected = System.nanoTime();
            long written;
            long read;
            try {
                send(fd, SMALL);
                written = System.nanoTime();
                receive(fd, SMALL);
                read = System.nanoTime();
            } finally {
                sockets.close(fd);
            }
            long closed = System.nanoTime();
            phases.get(0).record(connected - begin);
            phases.get(1).record(written - connected);
            phases.get(2).record(read - written);
            phases.get(3).record(closed - read);
            phases.get(4).record(closed - begin);
        }
    }

    /// Sends messages that come back, one after the other.
    void trips(int fd, int size, int millis, Latencies times) throws MeasurementFailedException {
        long begin = System.nanoTime();
        long now = begin;
        while (!isEnough(now - begin, times.count(), millis) && !cancelled.getAsBoolean()) {
            send(fd, size);
            receive(fd, size);
            long back = System.nanoTime();
            times.record(back - now);
            now = back;
        }
    }

    /// On a busy machine the time may be up when hardly anything was measured.
    private static boolean isEnough(long nanos, long count, int millis) {
        long planned = millis * 1_000_000L;
        return nanos >= planned && (count >= LEAST_TRIPS || nanos >= LONGER * planned);
    }

    /// Writes as fast as the other end reads.
    ///
    /// @param received what has arrived there
    /// @return megabytes (10⁶) that arrived in a second
    double pour(int fd, int size, int millis, LongSupplier received) throws MeasurementFailedException {
        long before = received.getAsLong();
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000L;
        while (System.nanoTime() < end && !cancelled.getAsBoolean()) {
            send(fd, size);
        }
        return (received.getAsLong() - before) * 1e3 / (System.nanoTime() - begin);
    }

    private void send(int fd, int size) throws MeasurementFailedException {
        long patience = 0;
        for (int sent = 0; sent < size;) {
            int result = room.send(fd, sent, size);
            if (result > 0) {
                sent += result;
            } else {
                patience = await("Sending", result, patience);
            }
        }
    }

    private void receive(int fd, int size) throws MeasurementFailedException {
        long patience = 0;
        for (int got = 0; got < size;) {
            int result = room.receive(fd, size - got);
            if (result > 0) {
                got += result;
            } else if (result == 0) {
                throw new MeasurementFailedException("The server hung up.");
            } else {
                patience = await("Receiving", result, patience);
            }
        }
    }

    /// Nothing came or went for a moment: that may be a busy machine, or somebody who wants to stop.
    private long await(String what, int result, long patience) throws MeasurementFailedException {
        if (!sockets.isAgain(result)) {
            throw new MeasurementFailedException(what + " failed: " + sockets.reason(result) + ".");
        }
        long now = System.nanoTime();
        if (cancelled.getAsBoolean()) {
            throw new MeasurementFailedException("Stopped.");
        }
        if (patience != 0 && now > patience) {
            throw new MeasurementFailedException("The server does not answer any more.");
        }
        return patience == 0 ? now + PATIENCE_NANOS : patience;
    }
}
