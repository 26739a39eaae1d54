package dev.sockeye.socket.linux;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// What a port receives: read in turns of a bounded size, up to the end of its input. Belongs to the I/O thread.
final class PortReader {
    /// Bytes and reads of one port's turn, so that others get theirs.
    private static final int TURN_BYTES = 1 << 20;
    private static final int TURN_READS = 64;

    private final IoPort port;
    private final PortEvents events;
    private final int receiveBuffer;
    private final boolean credentialsAsked;
    private boolean ended;
    private boolean received;

    /// @param receiveBuffer bytes of one message that are kept
    /// @param credentialsAsked whether the kernel sends them with every message, `SO_PASSCRED`
    PortReader(IoPort port, PortEvents events, int receiveBuffer, boolean credentialsAsked) {
        this.port = port;
        this.events = events;
        this.receiveBuffer = receiveBuffer;
        this.credentialsAsked = credentialsAsked;
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
            MemorySegment buffer = port.loop.buffer(receiveBuffer);
            boolean atMark = (urgent || reads > 0) && port.type == SocketType.STREAM && SocketCalls.isAtMark(port.fd);
            long count = atMark
                    ? message.receive(port.fd, buffer, 1, false)
                    : receive(message, buffer, peerHasShutDown);
            if (count < 0) {
                more = false;
                failed((int) -count);
            } else if (count == 0 && isEnd(message, peerHasShutDown)) {
                more = false;
                ended = true;
                port.inputEnded();
            } else {
                int captured = (int) Math.min(count, receiveBuffer);
                deliver(message, buffer.asSlice(0, captured), (int) Math.min(count, Integer.MAX_VALUE),
                        atMark && captured == 1);
                turn += captured;
                more = port.type == SocketType.STREAM && captured == receiveBuffer;
            }
        }
    }

    private long receive(MessageIo message, MemorySegment buffer, boolean peerHasShutDown) {
        if (port.type == SocketType.SEQPACKET && !credentialsAsked && peerHasShutDown) {
            // Only with credentials does an empty packet differ from the end of input; they may be on only now, or
            // the kernel would give this socket a name at its next sending.
            SocketCalls.setInt(port.fd, SocketCalls.SO_PASSCRED, 1);
            long count = message.receive(port.fd, buffer, receiveBuffer, true);
            SocketCalls.setInt(port.fd, SocketCalls.SO_PASSCRED, 0);
            return count;
        }
        return message.receive(port.fd, buffer, receiveBuffer, port.type.keepsBoundaries());
    }

    /// A packet is read only when there is one: nothing is the end only once the peer has shut down.
    private boolean isEnd(MessageIo message, boolean peerHasShutDown) {
        return switch (port.type) {
            case STREAM -> true;
            case SEQPACKET -> peerHasShutDown && message.credentials() == null && message.descriptors().length == 0;
            case DATAGRAM -> false;
        };
    }

    private void deliver(MessageIo message, MemorySegment captured, int original, boolean urgent) {
        received = true;
        if (message.descriptorsLost()) {
            port.loop.shortage().noticed();
        }
        List<Descriptor> descriptors = OpenDescriptor.all(message.descriptors(), port.loop.closer());
        try {
            events.received(port.port(), new Reception(captured.asByteBuffer(), original,
                    credentialsAsked ? message.credentials() : null, descriptors, message.descriptorsLost(),
                    port.type == SocketType.DATAGRAM ? message.sender() : null, urgent, Clock.nanos()));
        } catch (RuntimeException | Error e) {
            descriptors.forEach(Descriptor::close); // Nobody else will.
            throw e;
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
