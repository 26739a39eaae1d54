package dev.sockeye.ui;

import dev.sockeye.capture.Event;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import org.jspecify.annotations.Nullable;

/// What a person looks at: the inspector's cards are about it.
///
/// @param session the session, null for none (or one that was removed)
/// @param connection the connection within it, null when the session as a whole is meant
/// @param event the chosen row of the log, null when the choice was made in the tree
/// @param socket a socket of the machine, null when a session is meant
public record Selection(@Nullable Session session, @Nullable SessionConnection connection, @Nullable Event event,
        @Nullable ChosenSocket socket) {
    public static final Selection NOTHING = new Selection(null, null, null);

    /// Something of a session.
    public Selection(@Nullable Session session, @Nullable SessionConnection connection, @Nullable Event event) {
        this(session, connection, event, null);
    }

    public static Selection of(Session session) {
        return new Selection(session, null, null);
    }

    public static Selection of(Session session, SessionConnection connection) {
        return new Selection(session, connection, null);
    }

    public static Selection of(ChosenSocket socket) {
        return new Selection(null, null, null, socket);
    }
}
