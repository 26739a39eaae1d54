package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.descriptor.DescriptorServices;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Passes received descriptors on through the sessions of the workbench.
record DescriptorPasses(Workbench workbench) implements DescriptorServices.Passing {
    private static final int MOST = 100;

    @Override
    public List<DescriptorServices.Receiver> receivers() {
        return workbench.sessions().stream()
                .flatMap(session -> session.connections().stream().filter(SessionConnection::canSend)
                        .map(connection -> new DescriptorServices.Receiver(session.id(), connection.id(),
                                "#" + connection.id() + " on " + session.type().label() + " " + session.name())))
                .limit(MOST).toList();
    }

    @Override
    public boolean pass(Descriptor descriptor, DescriptorServices.Receiver receiver) {
        Optional<Session> session = workbench.session(receiver.session());
        return session.isPresent() && !session.get().send(message(descriptor, session.get().type()),
                Set.of(receiver.connection())).isEmpty();
    }

    private static Outgoing message(Descriptor descriptor, SocketType type) {
        return new Outgoing(ByteBuffer.allocate(type == SocketType.STREAM ? 1 : 0), List.of(descriptor), null);
    }
}
