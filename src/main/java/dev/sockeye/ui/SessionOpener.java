package dev.sockeye.ui;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.SocketFailedException;

/// Opens what a form asks for; blocks.
///
/// The wall between a form and what it sets going: a form knows specs and failures, a full disk among them, no workbench.
@FunctionalInterface
public interface SessionOpener {
    Session open(SessionSpec spec) throws SocketFailedException;
}
