package dev.sockeye.ui.descriptor;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Passes received descriptors on through the sessions of the workbench.
record DescriptorPasses(Workbench workbench) {
    private static final int MOST = 100;

    /// An open connection.
    ///
    /// @param label "#3 on stream /run/app.sock"
    record Receiver(int session, int connection, String label) {}

    /// Where descriptors can be passed to now.
    List<Receiver> receivers() {
        return workbench.sessions().stream()
                .flatMap(session -> session.connections().stream().filter(SessionConnection::canSend)
                        .map(connection -> new Receiver(session.id(), connection.id(),
                                "#" + connection.id() + " on " + session.type().label() + " " + session.name())))
                .limit(MOST).toList();
    }

    /// Sends a duplicate; on a stream one NUL byte goes with it, as the kernel asks for. The outcome is recorded.
    ///
    /// @return whether the connection was still there
    boolean pass(Descriptor descriptor, Receiver receiver) {
        Optional<Session> session = workbench.session(receiver.session());
        return session.isPresent() && !session.get().send(message(descriptor, session.get().type()),
                Set.of(receiver.connection())).isEmpty();
    }

    private static Outgoing message(Descriptor descriptor, SocketType type) {
        return new Outgoing(ByteBuffer.allocate(type == SocketType.STREAM ? 1 : 0), List.of(descriptor), null);
    }
}
