package dev.sockeye.socket.linux;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What connections and datagram ports have in common: reading in turns, an orderly end.
///
/// The descriptor is used on the loop's thread only, which is also where it is closed: its number is never reused
/// under a running call.
abstract class IoPort implements IoLoop.Ready {
    /// Bytes and reads of one port's turn, so that others get theirs.
    private static final int TURN_BYTES = 1 << 20;
    private static final int TURN_READS = 64;
    private static final long NOT_STARTED = -1;
    private static final int KEPT_BY_KERNEL = 32;

    final IoLoop loop;
    final SocketType type;
    final int fd;
    private final SocketSource.OwnedSocket socket;
    private final PortEvents events;
    private final SendQueue queue;
    private final int receiveBuffer;
    private final boolean credentialsAsked;
    private final AtomicBoolean closeAsked = new AtomicBoolean();
    private volatile boolean open = true;
    // The rest belongs to the loop's thread.
    private long token = NOT_STARTED;
    private int interest = Epoll.IN | Epoll.RDHUP;
    private boolean inputEnded;
    private boolean reset;
    private SocketFailure whyClosed = new SocketFailure.ClosedHere();

    IoPort(IoLoop loop, SocketType type, SocketSource.OwnedSocket socket, int receiveBuffer,
            boolean credentialsAsked, PortEvents events) {
        this.loop = loop;
        this.type = type;
        this.socket = socket;
        this.fd = socket.fd();
        this.receiveBuffer = receiveBuffer;
        this.credentialsAsked = credentialsAsked;
        this.events = events;
        this.queue = new SendQueue(this, events);
    }

    abstract dev.sockeye.socket.Port port();

    /// Why a message to the address was refused with this errno.
    abstract SocketFailure sendFailure(int errno, Outgoing message);

    /// Tells that the kernel refused the message, at once or after a closer look.
    ///
    /// @param taken how many of its bytes the kernel had taken before
    void refused(int errno, Outgoing message, int taken) {
        events.sendFailed(port(), message, taken, sendFailure(errno, message), Clock.nanos());
    }

    final void tellFailure(Outgoing message, SocketFailure failure) {
        IoLoop.guarded(this, () -> events.sendFailed(port(), message, 0, failure, Clock.nanos()));
    }

    /// Starts to wait for events and sends what was sent before; on the loop's thread.
    final void register() {
        if (open) {
            token = loop.add(fd, interest, this);
            queue.flush();
        }
    }

    /// Whether the port's owner has it and its events come: before, what is sent waits.
    final boolean isStarted() {
        return token != NOT_STARTED;
    }

    @Override
    public final void ready(int ready) {
        if ((ready & (Epoll.IN | Epoll.RDHUP | Epoll.HUP | Epoll.ERR)) != 0 && !inputEnded) {
            read((ready & (Epoll.RDHUP | Epoll.HUP)) != 0);
        }
        if (open && (ready & Epoll.OUT) != 0) {
            queue.flush();
        }
        // Both directions have ended: the kernel would report that for ever.
        if (open && inputEnded && (ready & Epoll.HUP) != 0) {
            reset |= SocketCalls.getInt(fd, SocketCalls.SO_ERROR) == Errno.ECONNRESET;
            end(reset ? new SocketFailure.PeerReset() : new SocketFailure.PeerClosed());
        }
    }

    private void read(boolean peerHasShutDown) {
        int turn = 0;
        boolean more = true;
        for (int reads = 0; more && open && turn < TURN_BYTES && reads < TURN_READS; reads++) {
            MemorySegment buffer = loop.buffer(receiveBuffer);
            long count = receive(loop.messages(), buffer, peerHasShutDown);
            if (count < 0) {
                more = false;
                receiveFailed((int) -count);
            } else if (count == 0 && isEndOfInput(loop.messages(), peerHasShutDown)) {
                more = false;
                endInput();
            } else {
                int captured = (int) Math.min(count, receiveBuffer);
                deliver(buffer, captured, (int) Math.min(count, Integer.MAX_VALUE));
                turn += captured;
                more = type == SocketType.STREAM && captured == receiveBuffer;
            }
        }
    }

    private long receive(MessageIo messages, MemorySegment buffer, boolean peerHasShutDown) {
        if (type == SocketType.SEQPACKET && !credentialsAsked && peerHasShutDown) {
            // Only with credentials does an empty packet differ from the end of input; they may be on only now, or
            // the kernel would give this socket a name at its next sending.
            SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
            long count = messages.receive(fd, buffer, receiveBuffer, true);
            SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 0);
            return count;
        }
        return messages.receive(fd, buffer, receiveBuffer, type.keepsBoundaries());
    }

    /// A packet is read only when there is one: nothing is the end only once the peer has shut down.
    private boolean isEndOfInput(MessageIo message, boolean peerHasShutDown) {
        return switch (type) {
            case STREAM -> true;
            case SEQPACKET -> peerHasShutDown && message.credentials() == null && message.descriptors().length == 0;
            case DATAGRAM -> false;
        };
    }

    private void deliver(MemorySegment buffer, int captured, int original) {
        MessageIo message = loop.messages();
        if (message.descriptorsLost()) {
            loop.shortOfDescriptors();
        }
        List<Descriptor> descriptors = OpenDescriptor.all(message.descriptors());
        try {
            events.received(port(), new Reception(buffer.asSlice(0, captured).asByteBuffer(), original,
                    credentialsAsked ? message.credentials() : null, descriptors, message.descriptorsLost(),
                    type == SocketType.DATAGRAM ? message.sender() : null, Clock.nanos()));
        } catch (RuntimeException | Error e) {
            descriptors.forEach(Descriptor::close); // Nobody else will.
            throw e;
        }
    }

    private void receiveFailed(int errno) {
        switch (errno) {
            case Errno.EAGAIN -> {
                /* Somebody else's event, or nothing left. */ }
            case Errno.ECONNRESET -> {
                if (type == SocketType.DATAGRAM) {
                    return; // A datagram peer went away; the port lives on.
                }
                // Said once, on packets even before what was sent earlier: that is still to be read.
                reset = true;
            }
            case Errno.ECONNREFUSED, Errno.ENOTCONN -> {
                /* A left-over error of an earlier send. */ }
            default -> end(new SocketFailure.Other("recvmsg", errno, Errno.text(errno)));
        }
    }

    private void endInput() {
        inputEnded = true;
        if (reset) {
            end(new SocketFailure.PeerReset());
        } else {
            interest(interest & ~(Epoll.IN | Epoll.RDHUP));
            events.inputEnded(port(), Clock.nanos());
        }
    }

    final void wantOutput(boolean wanted) {
        interest(wanted ? interest | Epoll.OUT : interest & ~Epoll.OUT);
    }

    private void interest(int wanted) {
        if (open && wanted != interest) {
            interest = wanted;
            loop.modify(fd, interest, token);
        }
    }

    public final void send(Outgoing message) {
        queue.send(message);
    }

    final long transmit(Outgoing message, int from, int[] descriptors) {
        long taken = loop.transmitter().send(fd, type, message.data(), from, descriptors, message.to());
        if (taken == -Errno.ECONNRESET && type != SocketType.DATAGRAM) {
            reset = true; // The kernel says it once, and the next reading would look like an ordinary end.
        }
        return taken;
    }

    final SendQueue queue() {
        return queue;
    }

    public final long queuedBytes() {
        return queue.queuedBytes();
    }

    public final long queueLimit() {
        return SendQueue.LIMIT;
    }

    public final boolean isOpen() {
        return open && !closeAsked.get();
    }

    public final SocketType type() {
        return type;
    }

    public final void close() {
        if (closeAsked.compareAndSet(false, true)) {
            loop.execute(this, () -> end(null));
        }
    }

    final SocketFailure whyClosed() {
        return whyClosed;
    }

    /// Ends the port; on the loop's thread.
    final void end(@Nullable SocketFailure failure) {
        if (!open) {
            return;
        }
        open = false;
        if (failure != null) {
            whyClosed = failure;
        }
        try {
            if (isStarted()) {
                loop.remove(fd, token);
            }
            queue.failAll(whyClosed);
            onEnd();
        } finally {
            closeSocket();
        }
        events.closed(port(), failure, Clock.nanos());
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            IoLoop.report("A socket did not close cleanly.", e);
        }
    }

    /// Lets the owner forget the port.
    abstract void onEnd();

    @Override
    public final void broken(Throwable problem) {
        end(mistake(problem));
    }

    /// Even words need memory, and classes that may have to be read from a file: without them the port ends all the
    /// same, or its events would come for ever.
    private SocketFailure mistake(Throwable problem) {
        try {
            return new SocketFailure.Unsupported("Going on with this connection",
                    "this program made a mistake with it (" + problem + ")");
        } catch (RuntimeException | Error e) {
            IoLoop.report("A socket's failure cannot be put into words.", e);
            return whyClosed;
        }
    }

    /// The longest message that the socket takes: its send buffer less what `af_unix.c` keeps for itself.
    static Fact<Long> longestMessage(int fd) {
        int bytes = SocketCalls.getInt(fd, SocketCalls.SO_SNDBUF);
        return bytes < 0 ? Fact.unknown(Errno.text(-bytes)) : Fact.known((long) bytes - KEPT_BY_KERNEL);
    }
}
