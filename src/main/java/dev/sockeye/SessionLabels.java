package dev.sockeye;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.exchange.Labels;
import dev.sockeye.session.ClientSession;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Credentials.Provenance;
import org.jspecify.annotations.Nullable;

/// Names for the numbers in recorded events, and when their credentials became true.
record SessionLabels(Workbench workbench) implements Labels {
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
        boolean dialled = event.kind() == EventKind.ACCEPTED
                && workbench.session(event.session()).filter(ClientSession.class::isInstance).isPresent();
        return dialled ? Provenance.FROZEN_AT_LISTEN : Labels.super.provenance(event);
    }
}
