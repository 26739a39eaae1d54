package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.exchange.Labels;
import dev.sockeye.session.ClientSession;
import dev.sockeye.session.Session;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Credentials.Provenance;
import org.jspecify.annotations.Nullable;

/// Names for the numbers in recorded events, and when their credentials became true.
public record SessionLabels(Workbench workbench) implements Labels {
    @Override
    public @Nullable String session(int session) {
        return workbench.session(session).map(found -> found.type().label() + " " + found.name()).orElse(null);
    }

    @Override
    public @Nullable String connection(int connection) {
        return connection == 0 ? null : "#" + connection;
    }

    @Override
    public Provenance provenance(Event event) {
        if (event.kind() == EventKind.RECEIVED) {
            return Provenance.SENT_WITH_MESSAGE;
        }
        return workbench.session(event.session()).map(SessionLabels::provenance)
                .orElseGet(() -> Labels.super.provenance(event));
    }

    /// What is known of a datagram's sender came with a datagram, from the first one on; of a connection's other end it
    /// is what the kernel froze.
    private static Provenance provenance(Session session) {
        if (!session.type().isConnectionOriented()) {
            return Provenance.SENT_WITH_MESSAGE;
        }
        return session instanceof ClientSession ? Provenance.FROZEN_AT_LISTEN : Provenance.FROZEN_AT_CONNECT;
    }
}
