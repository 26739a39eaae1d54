package dev.sockeye.ui.peer;

import dev.sockeye.capture.Event;
import dev.sockeye.session.SessionConnection;
import org.jspecify.annotations.Nullable;

/// Whom the card is about.
///
/// @param event the chosen message, whose writer is shown; null: the last one
record PeerSubject(SessionConnection connection, @Nullable Event event) {}
