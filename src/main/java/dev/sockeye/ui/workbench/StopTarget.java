package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Role;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AgainWords;
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
            return session.role() == Role.TAP ? "Stop tap" : "Stop";
        }

        @Override
        public String tip() {
            return Texts.fill("Stop %s (Ctrl+Shift+S)", SessionTabs.fullTitle(session));
        }
    }

    /// It does not run, and can run again.
    record Again(Session session) implements StopTarget {
        @Override
        public String label() {
            return AgainWords.of(session);
        }

        @Override
        public String tip() {
            return session.role() == Role.CLIENT
                    ? Texts.fill("Connect the %s again (Ctrl+Shift+Y)", SessionTabs.fullTitle(session))
                    : Texts.fill("Start the %s again (Ctrl+Shift+Y)", SessionTabs.fullTitle(session));
        }
    }

    record OfConnection(Session session, SessionConnection connection) implements StopTarget {
        @Override
        public String label() {
            return Texts.fill("Close #%d", connection.id());
        }

        @Override
        public String tip() {
            return Texts.fill("Close connection #%d of the %s, which goes on (Ctrl+Shift+S)", connection.id(),
                    SessionTabs.fullTitle(session));
        }
    }

    static StopTarget of(Selection selection) {
        Session session = selection.session();
        SessionConnection connection = selection.connection();
        if (session == null) {
            return new Nothing("Stop", "Stop the chosen session or close the chosen connection (Ctrl+Shift+S)");
        }
        if (connection == null || !session.hasManyPeers()) {
            return session.canStop() ? new OfSession(session) : ended(session);
        }
        if (!session.canStop()) {
            return ended(session);
        }
        if (SessionCommands.canClose(connection)) {
            return new OfConnection(session, connection);
        }
        return session.type() == SocketType.DATAGRAM
                ? new Nothing("Stop",
                        Texts.fill(
                                "A sender of datagrams has no connection to close. Choose the %s in the tree to stop "
                                        + "that.",
                                session.role().label()))
                : new Nothing(Texts.fill("Close #%d", connection.id()),
                        Texts.fill("Connection #%d is closed. Choose its %s in the tree to stop that.",
                                connection.id(), session.role().label()));
    }

    private static StopTarget ended(Session session) {
        return session.canReconnect()
                ? new Again(session)
                : new Nothing("Stop", Texts.fill("The %s does not run.", SessionTabs.fullTitle(session)));
    }
}
