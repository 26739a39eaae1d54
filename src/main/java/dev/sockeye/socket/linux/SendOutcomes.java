package dev.sockeye.socket.linux;

import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailure;

/// Tells what became of a port's messages: its handler, and whoever asked for the sending, even when the handler throws.
/// On the loop's thread.
final class SendOutcomes {
    private final IoPort port;
    private final PortEvents events;

    SendOutcomes(IoPort port, PortEvents events) {
        this.port = port;
        this.events = events;
    }

    /// The kernel has all of it.
    void sent(Outgoing message) {
        try {
            events.sent(port.port(), message, Clock.nanos());
        } finally {
            if (message.sending() != null) {
                message.settle(new Sending.Outcome.Taken(message.data().remaining()));
            }
        }
    }

    /// The kernel refused it, or it was not offered any more.
    ///
    /// @param taken how many of its bytes the kernel had taken before
    void failed(Outgoing message, int taken, SocketFailure failure) {
        try {
            events.sendFailed(port.port(), message, taken, failure, Clock.nanos());
        } finally {
            message.settle(new Sending.Outcome.Failed(failure, taken, message.data().remaining()));
        }
    }

    /// The same on the port's behalf, from a task of its own: a handler that throws breaks this port only.
    void failedLater(Outgoing message, SocketFailure failure) {
        IoLoop.guarded(port, () -> failed(message, 0, failure));
    }
}
