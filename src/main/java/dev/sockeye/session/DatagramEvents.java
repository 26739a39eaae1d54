package dev.sockeye.session;

import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;

/// The events of a datagram socket, which has no ends of input or output that could come before its close.
interface DatagramEvents extends PortEvents {
    @Override
    default void inputEnded(Port port, long timeNanos) {
        // Whoever sends may send again.
    }

    @Override
    default void outputEnded(Port port, long timeNanos) {
        // It is not half-closed either.
    }
}
