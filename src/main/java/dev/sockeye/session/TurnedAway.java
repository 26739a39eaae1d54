package dev.sockeye.session;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import org.jspecify.annotations.Nullable;

/// The events of a connection that was closed as soon as it was accepted: nothing of it is recorded or answered.
final class TurnedAway implements PortEvents {
    @Override
    public void received(Port port, Reception reception) {
        reception.descriptors().forEach(Descriptor::close);
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        // Nobody sends to it.
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        // Nobody sends to it.
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        // It is being closed already.
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        // Nobody half-closes it.
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        // That it was turned away says it all.
    }
}
