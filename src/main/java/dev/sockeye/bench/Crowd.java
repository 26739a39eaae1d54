package dev.sockeye.bench;

import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.DirectSockets.Place;
import dev.sockeye.socket.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Clients that each wait for 64 bytes to come back, and send again, on one thread.
final class Crowd implements AutoCloseable {
    private static final int AWAIT_MILLIS = 100;

    private final DirectSockets sockets;
    private final DirectSockets.Room room;
    private final DirectSockets.Poller poller;
    private final List<Integer> clients = new ArrayList<>();
    private final Map<Integer, long[]> states = new HashMap<>();

    /// Connects them all.
    Crowd(DirectSockets sockets, Wire wire, Place place, int count, BooleanSupplier cancelled)
            throws MeasurementFailedException {
        this.sockets = sockets;
        room = sockets.room(new byte[Caller.SMALL], Caller.SMALL);
        poller = sockets.poller();
        var caller = new Caller(sockets, cancelled);
        try {
            for (int i = 0; i < count && !cancelled.getAsBoolean(); i++) {
                int fd = caller.dial(wire, place);
                clients.add(fd);
                poller.add(fd, fd);
            }
        } catch (MeasurementFailedException e) {
            close();
            throw e;
        }
    }

    /// Has all of them talk for that long.
    ///
    /// @param times take how long each message took to come back, in nanoseconds
    /// @return how many came back in a second
    double run(int millis, Latencies times, BooleanSupplier cancelled) throws MeasurementFailedException {
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000L;
        for (int fd : clients) {
            states.put(fd, new long[2]);
            send(fd);
        }
        long answered = 0;
        long now = begin;
        while (now < end && !cancelled.getAsBoolean()) {
            int ready = poller.await(AWAIT_MILLIS);
            for (int i = 0; i < ready; i++) {
                int fd = poller.token(i);
                if (fd >= 0 && receive(fd, times)) {
                    answered++;
                    send(fd);
                }
            }
            now = System.nanoTime();
        }
        return answered * 1e9 / (now - begin);
    }

    private void send(int fd) throws MeasurementFailedException {
        long[] state = states.get(fd);
        if (state != null) {
            state[0] = System.nanoTime();
            state[1] = 0;
            int result = room.send(fd, 0, Caller.SMALL);
            if (result < 0 && !sockets.isAgain(result)) {
                throw new MeasurementFailedException("Sending failed: " + sockets.reason(result) + ".");
            }
        }
    }

    private boolean receive(int fd, Latencies times) throws MeasurementFailedException {
        long[] state = states.get(fd);
        int result = room.receive(fd, Caller.SMALL);
        if (state == null || result <= 0) {
            throw new MeasurementFailedException(
                    result == 0 ? "The server hung up." : "Receiving failed: " + sockets.reason(result) + ".");
        }
        state[1] += result;
        if (state[1] < Caller.SMALL) {
            return false;
        }
        times.record(System.nanoTime() - state[0]);
        return true;
    }

    @Override
    public void close() {
        clients.forEach(sockets::close);
        clients.clear();
        poller.close();
    }
}
