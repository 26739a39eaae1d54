package dev.sockeye.socket.linux;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a port receives: read in turns of a bounded size, up to the end of its input. Belongs to the I/O thread.
final class PortReader {
    /// Bytes and reads of one port's turn, so that others get theirs.
    private static final int TURN_BYTES = 1 << 20;
    private static final int TURN_READS = 64;
    private static final int[] NO_DESCRIPTORS = {};
    /// What is read at once of a stream, and the least of a message, that is to be whole; larger than the usual send buffer.
    static final int WHOLE_CHUNK = 256 << 10;
    /// No message is longer, `unix(7)`: it would be cut, and say so.
    private static final int LARGEST_WHOLE = 256 << 20;

    private final IoPort port;
    private final PortEvents events;
    private final int receiveBuffer;
    private final boolean credentialsAsked;
    private final @Nullable DescriptorBorders borders;
    private boolean ended;
    private boolean keepsUrgent;
    private boolean received;

    /// @param receiveBuffer bytes of one message that are kept; [Port#WHOLE]: all
    /// @param credentialsAsked whether the kernel sends them with every message, `SO_PASSCRED`
    PortReader(IoPort port, PortEvents events, int receiveBuffer, boolean credentialsAsked) {
        this.port = port;
        this.events = events;
        this.receiveBuffer = receiveBuffer;
        this.credentialsAsked = credentialsAsked;
        this.borders = isWhole() && port.type == SocketType.STREAM
                ? new DescriptorBorders(port.fd, credentialsAsked)
                : null;
    }

    /// Whether the end was reached: nothing more comes.
    boolean hasEnded() {
        return ended;
    }

    /// Whether anything came.
    boolean hasReceived() {
        return received;
    }

    /// Reads one turn.
    ///
    /// @param urgent whether an urgent byte is waiting: read alone, in its place in the stream. The kernel lets a reading
    ///     end before it, so that it is looked for only when it was announced or when something was read before
    void read(boolean peerHasShutDown, boolean urgent) {
        MessageIo message = port.loop.messages();
        int turn = 0;
        boolean more = true;
        for (int reads = 0; more && port.isReading() && turn < TURN_BYTES && reads < TURN_READS; reads++) {
            int capacity = capacity();
            MemorySegment buffer = port.loop.buffer(capacity);
            boolean atMark = (urgent || reads > 0) && isAtMark();
            int wanted = atMark ? 1 : borders == null ? capacity : borders.next(message, buffer, capacity);
            if (!atMark && borders != null && borders.areNear()) {
                turn += readUpToDescriptors(borders, message, buffer, wanted);
                continue;
            }
            long count = receive(message, buffer, wanted, peerHasShutDown);
            if (count < 0) {
                more = false;
                failed((int) -count);
            } else if (count == 0 && isEnd(message, peerHasShutDown)) {
                more = false;
                ended = true;
                port.inputEnded();
            } else {
                int captured = (int) Math.min(count, capacity);
                deliver(message, buffer.asSlice(0, captured), (int) Math.min(count, Integer.MAX_VALUE),
                        atMark && captured == 1, message.descriptors(), message.descriptorsLost());
                turn += captured;
                more = port.type == SocketType.STREAM && captured == capacity;
            }
        }
    }

    /// Whether an urgent byte is next.
    private boolean isAtMark() {
        if (port.type != SocketType.STREAM) {
            return false;
        }
        keepUrgent();
        return SocketCalls.isAtMark(port.fd);
    }

    /// Has the kernel keep urgent bytes in their place, or reading would pass over one that is next, and it would be gone. For the
    /// first reading of what was announced without an urgent byte that is not needed: it ends before one that comes meanwhile.
    private void keepUrgent() {
        if (!keepsUrgent) {
            keepsUrgent = true;
            SocketCalls.setInt(port.fd, SocketCalls.SO_OOBINLINE, 1);
        }
    }

    /// What came before the descriptors is a chunk of its own.
    private int readUpToDescriptors(DescriptorBorders near, MessageIo message, MemorySegment buffer, int end) {
        keepUrgent();
        int before = near.readUpTo(message, buffer, end);
        if (before < 0) {
            failed(-before);
            return 0;
        }
        int[] descriptors = message.descriptors();
        boolean lost = message.descriptorsLost(); // Of this reading: the next one tells of itself.
        int all = near.length();
        if ((descriptors.length > 0 || lost) && all < end) {
            // The rest of what they came with; it could also have come alone.
            all += (int) Math.max(0, message.receive(port.fd, buffer.asSlice(all), end - all, false));
        }
        if (before > 0) {
            try {
                deliver(message, buffer.asSlice(0, before), before, false, NO_DESCRIPTORS, false);
            } catch (RuntimeException | Error e) {
                OpenDescriptor.all(descriptors, port.loop.closer()).forEach(Descriptor::close);
                throw e;
            }
        }
        if (all > before) {
            deliver(message, buffer.asSlice(before, all - (long) before), all - before, false, descriptors, lost);
        }
        return all;
    }

    /// For a whole message as much as the kernel has.
    private int capacity() {
        if (!isWhole()) {
            return receiveBuffer;
        }
        return port.type == SocketType.STREAM
                ? WHOLE_CHUNK
                : Math.clamp(SocketCalls.unread(port.fd), WHOLE_CHUNK, LARGEST_WHOLE);
    }

    /// Whether messages are received as large as they come.
    boolean isWhole() {
        return receiveBuffer == Port.WHOLE;
    }

    private long receive(MessageIo message, MemorySegment buffer, int wanted, boolean peerHasShutDown) {
        if (port.type == SocketType.SEQPACKET && !credentialsAsked && peerHasShutDown) {
            // Only with credentials does an empty packet differ from the end of input; they may be on only now, or
            // the kernel would give this socket a name at its next sending.
            SocketCalls.setInt(port.fd, SocketCalls.SO_PASSCRED, 1);
            long count = message.receive(port.fd, buffer, wanted, true);
            SocketCalls.setInt(port.fd, SocketCalls.SO_PASSCRED, 0);
            return count;
        }
        return message.receive(port.fd, buffer, wanted, port.type.keepsBoundaries());
    }

    /// A packet is read only when there is one: nothing is the end only once the peer has shut down.
    private boolean isEnd(MessageIo message, boolean peerHasShutDown) {
        return switch (port.type) {
            case STREAM -> true;
            case SEQPACKET -> peerHasShutDown && message.credentials() == null && message.descriptors().length == 0;
            case DATAGRAM -> false;
        };
    }

    private void deliver(MessageIo message, MemorySegment captured, int original, boolean urgent, int[] opened,
            boolean lost) {
        received = true;
        if (lost) {
            port.loop.shortage().noticed();
        }
        List<Descriptor> descriptors = OpenDescriptor.all(opened, port.loop.closer());
        try {
            events.received(port.port(), new Reception(captured.asByteBuffer(), original,
                    credentialsAsked ? message.credentials() : null, descriptors, lost,
                    port.type == SocketType.DATAGRAM ? message.sender() : null, urgent, Clock.nanos()));
        } catch (RuntimeException | Error e) {
            descriptors.forEach(Descriptor::close); // Nobody else will.
            throw e;
        }
    }

    /// The port ends.
    void end() {
        if (borders != null) {
            borders.close();
        }
    }

    private void failed(int errno) {
        switch (errno) {
            case Errno.EAGAIN -> {
                /* Somebody else's event, or nothing left. */ }
            case Errno.ECONNRESET -> {
                // Said once, on packets even before what was sent earlier: that is still to be read. Of a datagram
                // peer it only says that it went away.
                port.sawReset();
            }
            case Errno.ECONNREFUSED, Errno.ENOTCONN -> {
                /* A left-over error of an earlier send. */ }
            default -> port.end(SystemFailure.of("Receiving", "recvmsg", errno));
        }
    }
}
