package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Queue;

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
    private final QueuedBytes queued = new QueuedBytes();

    // The rest belongs to the loop's thread.
    private final ReceiverLines lines = new ReceiverLines();
    private boolean busy;
    /// Whether something waits that the kernel was not offered yet.
    private boolean untried;
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
        } else {
            sendLater(message);
        }
    }

    private void sendLater(Outgoing message) {
        QueuedMessage own = QueuedMessage.copyOf(message, 0);
        SocketFailure refused = own.problem(port.type());
        if (refused == null) {
            refused = queued.admit(own.size());
        }
        SocketFailure problem = refused;
        boolean accepted = port.loop.execute(port, problem == null ? () -> enqueue(own) : () -> fail(own, problem));
        if (!accepted) {
            own.release();
        }
    }

    private void fail(QueuedMessage own, SocketFailure failure) {
        own.release();
        events.sendFailed(port.port(), own.message(), own.taken(), failure, Clock.nanos());
    }

    private void sendNow(Outgoing message) {
        if (!port.isOpen()) {
            events.sendFailed(port.port(), message, 0, port.whyClosed(), Clock.nanos());
        } else if (busy || !port.isStarted() || !lines.isEmpty() || !message.descriptors().isEmpty()) {
            queue(message, 0);
        } else {
            busy = true;
            try {
                sendDirectly(message);
            } finally {
                busy = false;
            }
            settle();
        }
    }

    /// Without a copy when the kernel takes all of it.
    private void sendDirectly(Outgoing message) {
        long taken = port.transmit(message, 0, NO_DESCRIPTORS);
        if (taken == message.data().remaining()) {
            events.sent(port.port(), message, Clock.nanos());
        } else if (taken >= 0 || taken == -Errno.EAGAIN) {
            queue(message, (int) Math.max(0, taken));
        } else {
            port.refused((int) -taken, message, 0);
        }
    }

    private void queue(Outgoing message, int taken) {
        int left = message.data().remaining() - taken;
        if (taken > 0) {
            queued.admitRest(left);
        } else {
            SocketFailure full = queued.admit(left);
            if (full != null) {
                events.sendFailed(port.port(), message, 0, full, Clock.nanos());
                return;
            }
        }
        QueuedMessage own = QueuedMessage.copyOf(message, taken);
        SocketFailure problem = own.problem(port.type());
        if (problem != null) {
            queued.leave(left);
            fail(own, problem);
            return;
        }
        enqueue(own);
    }

    private void enqueue(QueuedMessage own) {
        if (!port.isOpen()) {
            queued.leave(own.left());
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
                sendLine(receiver, turn);
            }
        } finally {
            busy = false;
        }
        settle();
    }

    private void sendLine(Address receiver, SendTurn turn) {
        Queue<QueuedMessage> waiting = lines.of(receiver);
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
        if (port.type() != SocketType.DATAGRAM) {
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
    private boolean sendFirst(Queue<QueuedMessage> waiting, SendTurn turn) {
        QueuedMessage first = waiting.element();
        long taken = port.transmit(first.message(), first.taken(), first.descriptorsToPass());
        if (taken == -Errno.EAGAIN) {
            return false;
        }
        turn.used(Math.max(0, taken));
        if (taken < 0) {
            waiting.remove();
            queued.leave(first.left());
            first.release();
            port.refused((int) -taken, first.message(), first.taken());
            return true;
        }
        first.took((int) taken);
        queued.leave(taken);
        if (first.left() > 0) {
            return taken == Transmitter.LARGEST_CHUNK;
        }
        waiting.remove();
        first.release();
        events.sent(port.port(), first.message(), Clock.nanos());
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
            queued.leave(own.left());
            IoLoop.guarded(port, () -> fail(own, failure));
        }
    }
}
