package dev.sockeye.ui;

import dev.sockeye.capture.Role;
import dev.sockeye.session.Session;

/// What it is called everywhere to let a session that has ended run again.
public final class AgainWords {
    private AgainWords() {}

    /// "Reconnect" for a client, "Start again" for what others connect to.
    public static String of(Session session) {
        return session.role() == Role.CLIENT ? "Reconnect" : "Start again";
    }
}
