package dev.sockeye.ui;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.SocketFailedException;

/// Opens what a form asks for; blocks.
@FunctionalInterface
public interface SessionOpener {
    Session open(SessionSpec spec) throws SocketFailedException;
}
