package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import org.jspecify.annotations.Nullable;

/// A dialled connection's events, which may come before the call that dials has returned: whoever is first lists the
/// connection.
final class DialledEvents implements PortEvents {
    /// What the client does when its connection is gone.
    interface PortEnded {
        void ended(Port port, @Nullable SocketFailure failure);
    }

    private final ClientSession client;
    private final PortEnded ended;
    private @Nullable ConnectionHandler handler;

    DialledEvents(ClientSession client, PortEnded ended) {
        this.client = client;
        this.ended = ended;
    }

    synchronized ConnectionHandler listed(Port port) {
        ConnectionHandler known = handler;
        if (known != null) {
            return known;
        }
        Address server = client.address();
        var entry = new SessionConnection(client.context.nextConnectionId(), port, server, Times.now());
        client.book.add(entry);
        client.journal.dialled(entry.id(),
                port instanceof Connection connection ? connection.peer().credentials() : null,
                port instanceof Connection connection ? connection.peer().provenance() : null, server,
                entry.sinceNanos());
        var made = new ConnectionHandler(entry, client, (_, _) -> new Responder.Silent(), Peer.UNKNOWN,
                (_, failure) -> {
                    client.connectionEnded(entry);
                    ended.ended(port, failure);
                });
        handler = made;
        return made;
    }

    @Override
    public void received(Port port, Reception reception) {
        listed(port).received(port, reception);
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        listed(port).sent(port, message, timeNanos);
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        listed(port).sendFailed(port, message, taken, failure, timeNanos);
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        listed(port).inputEnded(port, timeNanos);
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        listed(port).outputEnded(port, timeNanos);
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        listed(port).closed(port, failure, timeNanos);
    }
}
