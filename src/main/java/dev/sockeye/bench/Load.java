package dev.sockeye.bench;

import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.DirectSockets.Place;
import dev.sockeye.socket.Wire;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Loads a server from one thread, with sockets that never wait. In an open loop each message is due at its time whether or not
/// answers come, and its time counts from then: a server that stalls cannot hide what it did to those who would have come meanwhile.
public final class Load {
    private static final long RETRY_NANOS = 10_000_000;
    private static final long LOOK_NANOS = 10_000_000;
    private static final int ANSWER_ROOM = Plan.LARGEST;
    private static final int LONGEST_WAIT = 50;
    /// Messages that one turn begins, and readings of an answer that does not end: the limits are looked at between turns.
    private static final int TURN = 256;

    private final DirectSockets sockets;
    private final LoadPlan plan;
    private final Progress progress;
    private final Wire wire;
    private final Place place;
    private final byte[] message;
    private final DirectSockets.Room room;
    private final DirectSockets.Poller poller;
    private final ArrayDeque<LoadConnection> free = new ArrayDeque<>();
    private final Map<Integer, LoadConnection> busy = new HashMap<>();
    /// Those that are free and connected.
    private final Map<Integer, LoadConnection> idle = new HashMap<>();
    private final Latencies times = new Latencies();
    private final Map<String, Long> errors = new TreeMap<>();
    private long begin;
    private long launched;
    private long sent;
    private long answered;
    private long failed;
    private long retryAt;
    private long lookAt;

    private Load(DirectSockets sockets, LoadPlan plan, Progress progress) {
        this.sockets = sockets;
        this.plan = plan;
        this.progress = progress;
        wire = Wire.of(plan.type());
        place = sockets.place(plan.address());
        message = plan.message();
        room = sockets.room(message, ANSWER_ROOM);
        poller = sockets.poller();
        for (int i = 0; i < plan.connections(); i++) {
            free.add(new LoadConnection());
        }
    }

    /// Loads the server. Blocks until a limit is reached or it is cancelled.
    ///
    /// @return what was measured, also when it was cancelled
    /// @throws MeasurementFailedException with a sentence when it cannot even begin
    public static LoadReport run(DirectSockets sockets, LoadPlan plan, Progress progress)
            throws MeasurementFailedException {
        DescriptorNeed.check(sockets, plan.connections() + 8L);
        var load = new Load(sockets, plan, progress);
        try {
            return load.go();
        } finally {
            load.close();
        }
    }

    private LoadReport go() {
        begin = System.nanoTime();
        long end = begin + plan.millis() * 1_000_000L;
        String reason = "";
        while (reason.isEmpty()) {
            long now = System.nanoTime();
            launch(now);
            int ready = poller.await(wait(now, end));
            for (int i = 0; i < ready; i++) {
                LoadConnection connection = busy.get(poller.token(i));
                if (connection != null) {
                    go(connection);
                } else {
                    unasked(poller.token(i));
                }
            }
            giveUp(System.nanoTime());
            reason = reason(end);
            progress.at(Math.max((double) (answered + failed) / plan.count(),
                    (double) (now - begin) / (end - begin)), answered + " answers, " + failed + " errors");
        }
        long finish = System.nanoTime();
        // Where one was free, whatever became due in the last moment would have been sent in the next.
        boolean waited = free.isEmpty() || finish < retryAt;
        long due = plan.rate() == 0 || !waited
                ? launched
                : Math.min(plan.count(), (long) ((finish - begin) / interval()) + 1);
        return new LoadReport(sent, answered, Math.max(0, due - launched), (finish - begin) / 1e9, times.percentiles(),
                errors, reason);
    }

    private String reason(long end) {
        if (progress.isCancelled()) {
            return "stopped";
        }
        if (failed >= plan.errors()) {
            return "as many errors as were allowed";
        }
        if (answered + failed >= plan.count()) {
            return "as many messages as were asked for";
        }
        return System.nanoTime() >= end ? "the time was up" : "";
    }

    private double interval() {
        return 1e9 / plan.rate();
    }

    /// When the next message is due.
    private long due(long now) {
        return plan.rate() == 0 ? now : begin + (long) (launched * interval());
    }

    private void launch(long now) {
        int left = Math.max(TURN, free.size());
        while (left-- > 0 && !free.isEmpty() && failed < plan.errors() && launched < plan.count() && due(now) <= now
                && now >= retryAt) {
            LoadConnection connection = free.remove();
            idle.remove(connection.fd);
            long sending = System.nanoTime();
            connection.begin(plan.rate() == 0 ? sending : due(now), sending + plan.patience() * 1_000_000L);
            launched++;
            if (connection.fd >= 0 || open(connection)) {
                busy.put(connection.fd, connection);
                send(connection);
            }
        }
    }

    private int wait(long now, long end) {
        long until = Math.min(end, now + LONGEST_WAIT * 1_000_000L);
        if (!free.isEmpty() && launched < plan.count()) {
            until = Math.min(until, Math.max(due(now), retryAt));
        }
        return (int) Math.max(0, (until - System.nanoTime()) / 1_000_000);
    }

    private boolean open(LoadConnection connection) {
        int fd = sockets.open(wire, plan.patience());
        int result = fd < 0 ? fd : sockets.doNotWait(fd);
        result = result < 0 || wire != Wire.DATAGRAM ? result : sockets.bindAnywhere(fd);
        result = result < 0 ? result : sockets.connect(fd, place);
        if (result >= 0) {
            connection.fd = fd;
            poller.add(fd, fd);
            return true;
        }
        if (fd >= 0) {
            sockets.close(fd);
        }
        retryAt = System.nanoTime() + RETRY_NANOS; // A server that is not there is not asked a million times.
        fail(connection, sockets.isAgain(result)
                ? "connecting: the queue of clients who wait is full"
                : "connecting: " + sockets.reason(result));
        return false;
    }

    private void send(LoadConnection connection) {
        drain(connection);
        while (connection.fd >= 0 && connection.written < message.length) {
            int result = room.send(connection.fd, connection.written, message.length);
            if (result > 0) {
                connection.written += result;
            } else if (sockets.isAgain(result)) {
                poller.writable(connection.fd, connection.fd, true);
                return;
            } else {
                fail(connection, "sending: " + sockets.reason(result));
                return;
            }
        }
        sent++;
        if (plan.answer() == LoadPlan.NONE) {
            done(connection);
        }
    }

    /// What is left of an answer longer than was waited for must not count for the next.
    private void drain(LoadConnection connection) {
        if (plan.answer() == LoadPlan.ANY && connection.used && connection.written == 0) {
            int result = 1;
            for (int times = 0; result > 0 && times < TURN; times++) {
                result = room.receive(connection.fd, ANSWER_ROOM);
            }
        }
    }

    private void go(LoadConnection connection) {
        if (connection.written < message.length) {
            poller.writable(connection.fd, connection.fd, false);
            int before = connection.written;
            send(connection);
            if (connection.written == before && connection.fd >= 0) {
                receive(connection); // It was not writing that it was ready for.
            }
        } else {
            receive(connection);
        }
    }

    private void receive(LoadConnection connection) {
        int wanted = plan.answer() > 0 ? plan.answer() - connection.got : ANSWER_ROOM;
        int result = room.receive(connection.fd, wanted);
        if (result > 0 || (result == 0 && !wire.isConnectionOriented())) {
            connection.got += result;
            if (connection.written == message.length && connection.got >= plan.answer()) {
                done(connection);
            }
        } else if (result == 0) {
            fail(connection, "the server hung up");
        } else if (!sockets.isAgain(result)) {
            fail(connection, "receiving: " + sockets.reason(result));
        }
    }

    /// Something came that nobody waits for: the rest of an answer, or the end of a connection, which is then dialled anew.
    private void unasked(int fd) {
        LoadConnection connection = idle.get(fd);
        if (connection != null) {
            int result = room.receive(fd, ANSWER_ROOM);
            if (result < 0 ? !sockets.isAgain(result) : result == 0 && wire.isConnectionOriented()) {
                idle.remove(fd);
                hangUp(connection);
            }
        }
    }

    private void done(LoadConnection connection) {
        times.record(System.nanoTime() - connection.due);
        answered++;
        busy.remove(connection.fd);
        connection.used = true;
        if (plan.dialEach()) {
            hangUp(connection);
        } else {
            idle.put(connection.fd, connection);
        }
        free.add(connection);
    }

    private void fail(LoadConnection connection, String kind) {
        errors.merge(kind, 1L, Long::sum);
        failed++;
        busy.remove(connection.fd);
        hangUp(connection);
        free.add(connection);
    }

    private void hangUp(LoadConnection connection) {
        if (connection.fd >= 0) {
            sockets.close(connection.fd);
            connection.fd = -1;
        }
        connection.used = false;
    }

    private void giveUp(long now) {
        if (now < lookAt) {
            return;
        }
        lookAt = now + LOOK_NANOS;
        for (LoadConnection late : busy.values().stream().filter(each -> each.deadline < now).toList()) {
            fail(late, "no answer in " + plan.patience() + " ms");
        }
    }

    private void close() {
        free.forEach(this::hangUp);
        busy.values().forEach(this::hangUp);
        poller.close();
    }
}
