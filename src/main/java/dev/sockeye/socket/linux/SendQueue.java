package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a port sends: at once when the kernel takes it, else in order and up to a bound. For datagrams there is one
/// line for each receiver, so that one that does not read holds up nobody else.
///
/// Handlers may send again while they are told an outcome: what they send then waits for its turn, so that a handler
/// that answers each outcome with another message neither nests without end nor keeps the loop to itself.
final class SendQueue {
    private static final long RETRY_NANOS = 5_000_000;
    private static final int[] NO_DESCRIPTORS = {};

    private final IoPort port;
    private final PortEvents events;
    private final SendBudget budget;
    private final QueuedBytes queued;

    // The rest belongs to the loop's thread.
    private final ReceiverLines lines = new ReceiverLines();
    private boolean busy;
    /// Whether what is being sent is passed on from elsewhere.
    private boolean passing;
    /// Whether something waits that the kernel was not offered yet.
    private boolean untried;
    private boolean shutDownAfter;
    private boolean retryPlanned;

    SendQueue(IoPort port, PortEvents events) {
        this.port = port;
        this.events = events;
        this.budget = port.loop.budget();
        this.queued = new QueuedBytes(budget.portLimit());
    }

    long queuedBytes() {
        return queued.get();
    }

    long limit() {
        return queued.limit();
    }

    /// @param sharing whether the data is kept instead of copied when it has to wait
    void send(Outgoing message, boolean sharing) {
        Object key = sharing ? QueuedMessage.sharedKey(message) : null;
        if (port.loop.isLoopThread()) {
            sendNow(message, key);
        } else {
            sendLater(message, key);
        }
    }

    /// On the loop's thread; refuses nothing for what waits already.
    void pass(Outgoing message) {
        passing = true;
        try {
            sendNow(message, null);
        } finally {
            passing = false;
        }
    }

    private void sendLater(Outgoing message, @Nullable Object key) {
        SocketFailure full = admit(message, key);
        if (full != null) {
            tellLater(message, full);
            return;
        }
        QueuedMessage own = QueuedMessage.of(message, port.loop.closer(), key, 0);
        SocketFailure problem = own.problem(port.type());
        if (problem != null) {
            discard(own);
            tellLater(message, problem);
        } else if (!port.loop.execute(port, () -> enqueue(own))) {
            discard(own);
            message.settle(new Sending.Outcome.Failed(port.whyClosed(), 0, own.size()));
        }
    }

    private void tellLater(Outgoing message, SocketFailure failure) {
        int length = message.data().remaining();
        if (!port.loop.execute(port, () -> port.outcomes().failed(message, 0, failure))) {
            message.settle(new Sending.Outcome.Failed(failure, 0, length));
        }
    }

    private @Nullable SocketFailure admit(Outgoing message, @Nullable Object key) {
        int overhead = SendBudget.overhead(message);
        long cost = overhead + (long) message.data().remaining();
        SocketFailure full = queued.admit(cost);
        if (full == null) {
            full = budget.admit(overhead, message.data().remaining(), key);
            if (full != null) {
                queued.leave(cost);
            }
        }
        return full;
    }

    /// It waits no longer: its descriptors and its place in memory are given back.
    private void discard(QueuedMessage own) {
        queued.leave(own.cost());
        budget.leave(SendBudget.overhead(own.message()), own.size(), own.sharedData());
        own.release();
    }

    private void fail(QueuedMessage own, SocketFailure failure) {
        discard(own);
        port.outcomes().failed(own.message(), own.taken(), failure);
    }

    private void sendNow(Outgoing message, @Nullable Object key) {
        if (!port.isOpen()) {
            port.outcomes().failed(message, 0, port.whyClosed());
        } else if (busy || !port.isStarted() || !lines.isEmpty() || !message.descriptors().isEmpty()) {
            queue(message, 0, key);
        } else {
            busy = true;
            try {
                sendDirectly(message, key);
            } finally {
                busy = false;
            }
            settle();
        }
    }

    /// Without a copy when the kernel takes all of it.
    private void sendDirectly(Outgoing message, @Nullable Object key) {
        long taken = port.transmit(message, 0, NO_DESCRIPTORS);
        if (passing && (taken == -Errno.EAGAIN || (taken >= 0 && taken < message.data().remaining()))
                && port.makeRoomToPass()) {
            int before = (int) Math.max(0, taken);
            taken = before + Math.max(0, port.transmit(message, before, NO_DESCRIPTORS));
        }
        if (taken == message.data().remaining()) {
            port.outcomes().sent(message);
        } else if (taken >= 0 || taken == -Errno.EAGAIN) {
            queue(message, (int) Math.max(0, taken), key);
        } else {
            port.refused((int) -taken, message, 0);
        }
    }

    private void queue(Outgoing message, int taken, @Nullable Object key) {
        Object kept = taken > 0 ? null : key; // The rest of a message is counted without asking.
        SocketFailure full = taken > 0 || passing ? admitRest(message, taken) : admitAnswer(message, key);
        if (full != null) {
            port.outcomes().failed(message, 0, full);
            return;
        }
        QueuedMessage own = QueuedMessage.of(message, port.loop.closer(), kept, taken);
        SocketFailure problem = own.problem(port.type());
        if (problem != null) {
            fail(own, problem);
            return;
        }
        enqueue(own);
    }

    private @Nullable SocketFailure admitRest(Outgoing message, int taken) {
        int length = message.data().remaining();
        queued.admitRest(SendBudget.overhead(message) + (long) (length - taken));
        budget.admitRest(SendBudget.overhead(message), length);
        return null;
    }

    /// Whoever answers a datagram's sender must leave room for the answers to others.
    private @Nullable SocketFailure admitAnswer(Outgoing message, @Nullable Object key) {
        if (message.to() != null && message.sending() == null) {
            long waiting = lines.waitingFor(message.to());
            if (waiting > 0 && waiting + message.data().remaining() > budget.receiverLimit()) {
                return new TransferFailure.QueueFull(waiting, budget.receiverLimit(),
                        TransferFailure.QueueFull.Bound.RECEIVER);
            }
        }
        return admit(message, key);
    }

    private void enqueue(QueuedMessage own) {
        if (!port.isOpen()) {
            fail(own, port.whyClosed());
            return;
        }
        Address free = lines.add(own);
        if (free != null) {
            untried = true;
            flush(List.of(free));
        }
    }

    /// Sends what the kernel takes now, as much as one turn may.
    void flush() {
        flush(lines.receivers());
    }

    private void flush(List<Address> receivers) {
        if (busy || !port.isStarted()) {
            return;
        }
        busy = true;
        untried = false;
        var turn = new SendTurn();
        try {
            for (Address receiver : receivers) {
                if (turn.isOver() || turn.isFruitless()) {
                    untried |= turn.isOver();
                    break; // Those that were not reached come first the next time.
                }
                sendLine(receiver, turn);
            }
        } finally {
            busy = false;
        }
        settle();
    }

    private void sendLine(Address receiver, SendTurn turn) {
        ReceiverLines.Line waiting = lines.of(receiver);
        if (waiting == null) {
            return; // A handler has closed the port.
        }
        boolean more = true;
        while (more && !waiting.isEmpty() && port.isOpen()) {
            if (turn.isOver()) {
                untried = true;
                break;
            }
            more = sendFirst(waiting, turn);
        }
        lines.hadTurn(receiver, waiting);
    }

    /// Sees to it that what is left will be sent, or that the output ends when nothing is.
    private void settle() {
        if (!port.isOpen()) {
            return;
        }
        if (port.hasPeer()) {
            port.wantOutput(!lines.isEmpty());
        } else if (!lines.isEmpty()) {
            planRetry();
        }
        if (lines.isEmpty() && shutDownAfter) {
            shutDownAfter = false;
            SocketCalls.shutdown(port.fd, SocketCalls.SHUT_WR);
            events.outputEnded(port.port(), Clock.nanos());
        }
    }

    /// An unconnected datagram socket cannot wait for its receiver's room.
    private void planRetry() {
        if (!retryPlanned) {
            retryPlanned = true;
            port.loop.after(untried ? 0 : RETRY_NANOS, () -> IoLoop.guarded(port, () -> {
                retryPlanned = false;
                flush();
            }));
        }
    }

    /// Sends the first message of a line as far as the kernel takes it.
    ///
    /// @return false when the kernel takes no more now
    private boolean sendFirst(ReceiverLines.Line waiting, SendTurn turn) {
        QueuedMessage first = waiting.first();
        long taken = port.transmit(first.message(), first.taken(), first.descriptorsToPass());
        if (taken == -Errno.EAGAIN) {
            turn.refused();
            return false;
        }
        turn.used(Math.max(0, taken));
        if (taken < 0) {
            waiting.removeFirst();
            discard(first);
            port.refused((int) -taken, first.message(), first.taken());
            return true;
        }
        first.took((int) taken);
        queued.leave(taken);
        if (first.left() > 0) {
            return taken == Transmitter.LARGEST_CHUNK;
        }
        waiting.removeFirst();
        discard(first);
        port.outcomes().sent(first.message());
        return true;
    }

    /// Half-close once everything that waits is sent; on the loop's thread.
    void shutDownWhenEmpty() {
        shutDownAfter = true;
        if (!busy && port.isStarted()) {
            settle();
        }
    }

    /// The port has ended: nothing that waits is sent any more.
    void failAll(SocketFailure failure) {
        for (QueuedMessage own : lines.removeAll()) {
            IoLoop.guarded(port, () -> fail(own, failure));
        }
    }
}
