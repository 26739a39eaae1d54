package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What a port sends: at once when the kernel takes it, else in order and up to a bound. For datagrams there is one
/// line for each receiver, so that one that does not read holds up nobody else.
final class SendQueue {
    /// Bytes that may wait; a larger message is taken when nothing else waits.
    static final long LIMIT = 64L << 20;
    private static final long RETRY_NANOS = 5_000_000;
    private static final Address CONNECTED = new Address.Unnamed();

    /// A message that waits, with its own copy of the data and its own duplicates of the descriptors.
    private static final class Waiting {
        final Outgoing message;
        final int[] descriptors;
        final int size;
        int taken;

        Waiting(Outgoing message, int[] descriptors) {
            this.message = message;
            this.descriptors = descriptors;
            this.size = message.data().remaining();
        }

        void release() {
            for (int descriptor : descriptors) {
                if (descriptor >= 0) {
                    FdCalls.close(descriptor);
                }
            }
        }
    }

    private final IoPort port;
    private final PortEvents events;
    private final Map<Address, Queue<Waiting>> lines = new HashMap<>();
    private final AtomicLong queued = new AtomicLong();
    private boolean shutDownAfter;
    private boolean retryPlanned;

    SendQueue(IoPort port, PortEvents events) {
        this.port = port;
        this.events = events;
    }

    long queuedBytes() {
        return queued.get();
    }

    void send(Outgoing message) {
        if (port.loop.isLoopThread()) {
            sendNow(message);
            return;
        }
        Waiting own = copy(message);
        SocketFailure impossible = impossible(own);
        if (impossible != null) {
            refuse(own, impossible);
        } else if (!admit(own.size)) {
            refuse(own, new SocketFailure.QueueFull(queued.get(), LIMIT));
        } else if (!port.loop.execute(() -> enqueue(own))) {
            own.release();
        }
    }

    private @Nullable SocketFailure impossible(Waiting own) {
        if (own.descriptors.length > Outgoing.MAX_DESCRIPTORS) {
            return new SocketFailure.Unsupported("Passing " + own.descriptors.length + " descriptors at once",
                    "one message carries at most " + Outgoing.MAX_DESCRIPTORS);
        }
        if (own.descriptors.length > 0 && own.size == 0 && port.type() == SocketType.STREAM) {
            return new SocketFailure.Unsupported("Passing descriptors without data on a stream",
                    "the kernel carries them with at least one byte");
        }
        if (Arrays.stream(own.descriptors).anyMatch(descriptor -> descriptor < 0)) {
            return new SocketFailure.TooManyDescriptors(Fact.unknown("the limit was reached"));
        }
        return null;
    }

    private boolean admit(int size) {
        long before = queued.getAndAdd(size);
        if (before > 0 && before + size > LIMIT) {
            queued.addAndGet(-size);
            return false;
        }
        return true;
    }

    private void refuse(Waiting own, SocketFailure failure) {
        own.release();
        port.loop.execute(() -> events.sendFailed(port.port(), own.message, 0, failure, Clock.nanos()));
    }

    private static Waiting copy(Outgoing message) {
        ByteBuffer data = ByteBuffer.allocate(message.data().remaining()).put(message.data().duplicate()).flip();
        int[] descriptors = message.descriptors().stream().mapToInt(d -> FdCalls.duplicate(d.number())).toArray();
        return new Waiting(new Outgoing(data, message.descriptors(), message.to()), descriptors);
    }

    /// On the loop's thread: tries at once, without a copy when nothing waits before it.
    private void sendNow(Outgoing message) {
        if (!port.isOpen()) {
            events.sendFailed(port.port(), message, 0, new SocketFailure.ClosedHere(), Clock.nanos());
        } else if (lines.isEmpty() && message.descriptors().isEmpty()) {
            long taken = transmit(message, 0, new int[0]);
            int size = message.data().remaining();
            if (taken == size) {
                events.sent(port.port(), message, Clock.nanos());
            } else if (taken >= 0 || taken == -Errno.EAGAIN) {
                queueRest(message, (int) Math.max(0, taken));
            } else {
                events.sendFailed(port.port(), message, 0, port.sendFailure((int) -taken, message), Clock.nanos());
            }
        } else {
            queueRest(message, 0);
        }
    }

    private void queueRest(Outgoing message, int taken) {
        Waiting own = copy(message);
        own.taken = taken;
        SocketFailure impossible = impossible(own);
        if (impossible != null) {
            own.release();
            events.sendFailed(port.port(), message, taken, impossible, Clock.nanos());
            return;
        }
        if (taken == 0 && !admit(own.size)) {
            own.release();
            events.sendFailed(port.port(), message, 0, new SocketFailure.QueueFull(queued.get(), LIMIT), Clock.nanos());
            return;
        }
        if (taken > 0) {
            queued.addAndGet(own.size - taken);
        }
        enqueue(own);
    }

    private void enqueue(Waiting own) {
        if (!port.isOpen()) {
            queued.addAndGet(own.taken - own.size);
            own.release();
            events.sendFailed(port.port(), own.message, own.taken, new SocketFailure.ClosedHere(), Clock.nanos());
            return;
        }
        lines.computeIfAbsent(line(own), _ -> new ArrayDeque<>()).add(own);
        flush();
    }

    private static Address line(Waiting own) {
        Address to = own.message.to();
        return to == null ? CONNECTED : to;
    }

    /// Sends what the kernel takes now; on the loop's thread.
    void flush() {
        for (Address line : List.copyOf(lines.keySet())) {
            Queue<Waiting> waiting = lines.get(line);
            while (waiting != null && !waiting.isEmpty() && port.isOpen() && sendFirst(waiting)) {
                // Each turn sends one message.
            }
            if (waiting != null && waiting.isEmpty()) {
                lines.remove(line);
            }
        }
        if (!port.isOpen()) {
            return;
        }
        if (port.type() == SocketType.DATAGRAM) {
            planRetry();
        } else {
            port.wantOutput(!lines.isEmpty());
        }
        if (lines.isEmpty() && shutDownAfter) {
            shutDownAfter = false;
            SocketCalls.shutdown(port.fd, SocketCalls.SHUT_WR);
        }
    }

    /// An unconnected datagram socket cannot wait for its receiver's room.
    private void planRetry() {
        if (!lines.isEmpty() && !retryPlanned) {
            retryPlanned = true;
            port.loop.after(RETRY_NANOS, () -> {
                retryPlanned = false;
                flush();
            });
        }
    }

    /// Sends the first message of a line as far as the kernel takes it.
    ///
    /// @return whether the first message of the line is done with, one way or the other
    private boolean sendFirst(Queue<Waiting> waiting) {
        Waiting first = waiting.element();
        long taken = transmit(first.message, first.taken, first.taken == 0 ? first.descriptors : new int[0]);
        if (taken == -Errno.EAGAIN) {
            return false;
        }
        if (taken < 0) {
            done(waiting, first);
            events.sendFailed(port.port(), first.message, first.taken, port.sendFailure((int) -taken, first.message),
                    Clock.nanos());
            return true;
        }
        first.taken += (int) taken;
        queued.addAndGet(-taken);
        if (first.taken < first.size) {
            return false;
        }
        done(waiting, first);
        events.sent(port.port(), first.message, Clock.nanos());
        return true;
    }

    private void done(Queue<Waiting> waiting, Waiting first) {
        waiting.remove();
        queued.addAndGet(first.taken - first.size);
        first.release();
    }

    private long transmit(Outgoing message, int from, int[] descriptors) {
        ByteBuffer rest = message.data().slice(message.data().position() + from, message.data().remaining() - from);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = rest.isDirect()
                    ? MemorySegment.ofBuffer(rest)
                    : arena.allocate(Math.max(1, rest.remaining())).asSlice(0, rest.remaining())
                            .copyFrom(MemorySegment.ofBuffer(rest));
            Address to = message.to();
            if (to == null) {
                return port.loop.messages().send(port.fd, data, descriptors, null);
            }
            try (SocketName name = SocketName.of(arena, to)) {
                return name.failure() != 0
                        ? -name.failure()
                        : port.loop.messages().send(port.fd, data, descriptors, name.segment());
            }
        }
    }

    /// Half-close once everything that waits is sent; on the loop's thread.
    void shutDownWhenEmpty() {
        if (lines.isEmpty()) {
            SocketCalls.shutdown(port.fd, SocketCalls.SHUT_WR);
        } else {
            shutDownAfter = true;
        }
    }

    /// The port has ended: nothing that waits is sent any more.
    void failAll(SocketFailure failure) {
        var all = new ArrayList<Waiting>();
        lines.values().forEach(all::addAll);
        lines.clear();
        queued.set(0);
        for (Waiting own : all) {
            own.release();
            events.sendFailed(port.port(), own.message, own.taken, failure, Clock.nanos());
        }
    }
}
