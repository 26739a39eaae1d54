package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.Texts;

/// What the stop button ends: never more than what is chosen. A client has one connection at a time and is stopped with
/// it; a connection of a server is closed, and the server goes on.
sealed interface StopTarget {
    /// What the button is called.
    String label();

    /// What exactly it ends, or why it ends nothing.
    String tip();

    /// There is nothing to stop.
    ///
    /// @param tip why
    record Nothing(String label, String tip) implements StopTarget {}

    record OfSession(Session session) implements StopTarget {
        @Override
        public String label() {
            return Texts.of("toolbar.stop");
        }

        @Override
        public String tip() {
            return Texts.of("toolbar.stop.one", SessionTabs.fullTitle(session));
        }
    }

    record OfConnection(Session session, SessionConnection connection) implements StopTarget {
        @Override
        public String label() {
            return Texts.of("toolbar.stop.close", connection.id());
        }

        @Override
        public String tip() {
            return Texts.of("toolbar.stop.connection", connection.id(), SessionTabs.fullTitle(session));
        }
    }

    static StopTarget of(Selection selection) {
        Session session = selection.session();
        SessionConnection connection = selection.connection();
        if (session == null) {
            return new Nothing(Texts.of("toolbar.stop"), Texts.of("toolbar.stop.none"));
        }
        if (connection == null || !session.hasManyPeers()) {
            return session.canStop()
                    ? new OfSession(session)
                    : new Nothing(Texts.of("toolbar.stop"),
                            Texts.of("toolbar.stop.stopped", SessionTabs.fullTitle(session)));
        }
        if (SessionCommands.canClose(connection)) {
            return new OfConnection(session, connection);
        }
        return session.type() == SocketType.DATAGRAM
                ? new Nothing(Texts.of("toolbar.stop"), Texts.of("toolbar.stop.sender"))
                : new Nothing(Texts.of("toolbar.stop.close", connection.id()),
                        Texts.of("toolbar.stop.closed", connection.id()));
    }
}
