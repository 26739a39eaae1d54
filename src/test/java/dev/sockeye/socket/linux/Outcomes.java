package dev.sockeye.socket.linux;

import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import java.util.function.BiConsumer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Counts outcomes and may send again from inside one.
final class Outcomes implements PortEvents {
    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    volatile @Nullable SocketFailure lastFailure;
    volatile @Nullable BiConsumer<Port, Outgoing> onSent;

    @Override
    public void received(Port port, Reception reception) {
        // The peers of these tests only read.
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        sent.incrementAndGet();
        var next = onSent;
        if (next != null) {
            next.accept(port, message);
        }
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        lastFailure = failure;
        failed.incrementAndGet();
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        // Told again by closed.
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        // Not asked for here.
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        // Not looked at.
    }
}
