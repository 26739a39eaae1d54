package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.ui.Selection;

/// A row of the session tree. Rows are equal when they stand for the same thing, whatever has happened to it.
sealed interface TreeRow {
    /// What a person selects with the row.
    Selection selection();

    Session session();

    /// Unique within its parent.
    int id();

    /// A server, a client or a tap.
    record SessionRow(Session session) implements TreeRow {
        @Override
        public int id() {
            return session.id();
        }

        @Override
        public Selection selection() {
            return Selection.of(session);
        }
    }

    /// A connection of a server or a tap.
    record ConnectionRow(Session session, SessionConnection connection) implements TreeRow {
        @Override
        public int id() {
            return connection.id();
        }

        @Override
        public Selection selection() {
            return Selection.of(session, connection);
        }
    }
}
