package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Notices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Notices sessions that come, and tells a person when one that was open fails.
final class SessionWatch {
    private final SessionCommands commands;
    private final Notices notices;
    private final Consumer<Session> appeared;
    private final Map<Integer, Session.State> states = new HashMap<>();

    /// @param appeared told each session once
    SessionWatch(SessionCommands commands, Notices notices, Consumer<Session> appeared) {
        this.commands = commands;
        this.notices = notices;
        this.appeared = appeared;
    }

    /// Compares the sessions with how they were at the last call.
    void look(List<Session> sessions) {
        for (Session session : sessions) {
            Session.State before = states.put(session.id(), session.state());
            if (before == null) {
                appeared.accept(session);
            }
            if (session.state() == Session.State.FAILED && before == Session.State.OPEN) {
                session.failure().ifPresent(failure -> tell(session, failure));
            }
        }
    }

    private void tell(Session session, SocketFailure failure) {
        var notice = new Notice(SessionTabs.fullTitle(session) + ": " + failure.sentence(), failure.hint(),
                Optional.empty());
        notices.show(commands.remedied(session, failure, notice));
    }
}
