package dev.sockeye.socket;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The events of a port whose handler is known only later: while it is not, nobody can be told. Belongs to the I/O
/// thread.
public final class LateEvents implements PortEvents {
    private @Nullable PortEvents events;

    /// Tells the handler what comes from now on.
    public void use(PortEvents handler) {
        events = handler;
    }

    private void tell(Consumer<PortEvents> event) {
        PortEvents known = events;
        if (known != null) {
            event.accept(known);
        }
    }

    @Override
    public void received(Port port, Reception reception) {
        tell(known -> known.received(port, reception));
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        tell(known -> known.sent(port, message, timeNanos));
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        tell(known -> known.sendFailed(port, message, taken, failure, timeNanos));
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        tell(known -> known.inputEnded(port, timeNanos));
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        tell(known -> known.outputEnded(port, timeNanos));
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        tell(known -> known.closed(port, failure, timeNanos));
    }
}
