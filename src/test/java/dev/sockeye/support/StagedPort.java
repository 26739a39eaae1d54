package dev.sockeye.support;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.Sending;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the connections and datagram ports of a [StagedTransport] have in common.
abstract class StagedPort {
    /// When everything happens, in nanoseconds since 1970.
    static final long TIME = 1_790_000_000_000_000_000L;

    private final List<String> sent;
    private @Nullable PortEvents events;

    /// @param sent gets what is sent, as UTF-8
    StagedPort(List<String> sent) {
        this.sent = sent;
    }

    abstract Port port();

    final void use(PortEvents handler) {
        events = handler;
    }

    final PortEvents events() {
        PortEvents known = events;
        if (known == null) {
            throw new IllegalStateException("The connection has no handler yet.");
        }
        return known;
    }

    final void receive(String text, @Nullable Credentials credentials, List<Descriptor> descriptors,
            @Nullable Address sender) {
        ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        events().received(port(),
                new Reception(data, data.remaining(), credentials, descriptors, false, sender, false, TIME));
    }

    /// The kernel takes all of it at once.
    public void send(Outgoing message) {
        sent.add(StandardCharsets.UTF_8.decode(message.data().duplicate()).toString());
        events().sent(port(), message, TIME);
        message.settle(new Sending.Outcome.Taken(message.data().remaining()));
    }

    public final void sendShared(Outgoing message) {
        send(message);
    }

    public final void pass(Outgoing message) {
        send(message);
    }

    public final Fact<FileIdentity> file() {
        return Fact.unknown("staged");
    }

    public final void holdInput() {
        // The test decides when something is received.
    }

    public final void releaseInput() {
        // See above.
    }

    /// At once.
    public final void after(Duration delay, Runnable action) {
        action.run();
    }

    public final long queueLimit() {
        return 8 << 20;
    }
}
