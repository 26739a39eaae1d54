package dev.sockeye.support;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Remembers everything that a transport told, in order; can answer on the I/O thread.
public final class Heard implements PortEvents, ListenerEvents {
    /// A reception with its bytes copied.
    public record Received(String text, int length, int originalLength, @Nullable Credentials credentials,
            List<Descriptor> descriptors, boolean descriptorsLost, @Nullable Address sender, long timeNanos) {}

    public record Failed(String text, int taken, SocketFailure failure) {}

    public final List<Received> received = new CopyOnWriteArrayList<>();
    public final List<String> sent = new CopyOnWriteArrayList<>();
    public final List<Failed> failed = new CopyOnWriteArrayList<>();
    public final List<Connection> accepted = new CopyOnWriteArrayList<>();
    public final List<SocketFailure> acceptFailures = new CopyOnWriteArrayList<>();
    public final List<String> ends = new CopyOnWriteArrayList<>();
    private final BiConsumer<Port, Reception> answer;

    public Heard() {
        this((_, _) -> {});
    }

    public Heard(BiConsumer<Port, Reception> answer) {
        this.answer = answer;
    }

    public static Heard echo() {
        return new Heard((port, reception) -> port
                .send(new Outgoing(reception.data().duplicate(), List.of(), reception.sender())));
    }

    private static String text(java.nio.ByteBuffer data) {
        return StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString();
    }

    @Override
    public void received(Port port, Reception reception) {
        received.add(new Received(text(reception.data()), reception.data().remaining(), reception.originalLength(),
                reception.credentials(), reception.descriptors(), reception.descriptorsLost(), reception.sender(),
                reception.timeNanos()));
        answer.accept(port, reception);
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        sent.add(text(message.data()));
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        failed.add(new Failed(text(message.data()), taken, failure));
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        ends.add("input ended");
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        ends.add("output ended");
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        ends.add("closed" + (failure == null ? "" : " " + failure.getClass().getSimpleName()));
    }

    @Override
    public PortEvents accepted(Connection connection, long timeNanos) {
        accepted.add(connection);
        return this;
    }

    @Override
    public void acceptFailed(SocketFailure failure, long timeNanos) {
        acceptFailures.add(failure);
    }

    @Override
    public void closed(@Nullable SocketFailure failure, long timeNanos) {
        ends.add("listener closed" + (failure == null ? "" : " " + failure.getClass().getSimpleName()));
    }
}
