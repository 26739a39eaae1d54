package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.Notice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// Notices sessions that come and go, and tells a person when one that was open fails.
final class SessionWatch {
    private final SessionCommands commands;
    private final NoticeBar notices;
    private final Consumer<Session> appeared;
    private final IntConsumer gone;
    private final Map<Integer, Session.State> states = new HashMap<>();
    private final Map<Integer, Optional<SocketFailure>> fileProblems = new HashMap<>();

    /// @param appeared told each session once
    /// @param gone told the id of each session that is no longer there, once
    SessionWatch(SessionCommands commands, NoticeBar notices, Consumer<Session> appeared, IntConsumer gone) {
        this.commands = commands;
        this.notices = notices;
        this.appeared = appeared;
        this.gone = gone;
    }

    /// Compares the sessions with how they were at the last call.
    void look(List<Session> sessions) {
        for (Session session : sessions) {
            Session.State before = states.put(session.id(), session.state());
            if (before == null) {
                appeared.accept(session);
            }
            Optional<SocketFailure> lost = session.fileProblem();
            Optional<SocketFailure> lostBefore = fileProblems.put(session.id(), lost);
            if (!lost.equals(lostBefore)) {
                lost.ifPresent(failure -> tell(session, failure, () -> session.fileProblem().equals(lost)));
            }
            if (lost.isEmpty() && lostBefore != null && lostBefore.isPresent()
                    && session.state() == Session.State.OPEN) {
                notices.show(Notice.news(SessionTabs.fullTitle(session) + ": The socket file is back."));
            }
            if (session.state() == Session.State.FAILED && before == Session.State.OPEN) {
                session.failure().ifPresent(
                        failure -> tell(session, failure, () -> session.state() == Session.State.FAILED));
            }
        }
        Set<Integer> there = sessions.stream().map(Session::id).collect(Collectors.toSet());
        List<Integer> left = states.keySet().stream().filter(id -> !there.contains(id)).toList();
        left.forEach(states::remove);
        left.forEach(gone::accept);
    }

    /// @param holds whether it is still so
    private void tell(Session session, SocketFailure failure, BooleanSupplier holds) {
        // Once is enough of a path that takes lines.
        String what = failure.sentence().contains(session.name())
                ? failure.sentence()
                : SessionTabs.fullTitle(session) + ": " + failure.sentence();
        var notice = new Notice(what, failure.hint(), Optional.empty());
        notices.show(commands.remedied(session, failure, notice)
                .asLongAs(() -> commands.isThere(session) && holds.getAsBoolean()));
    }
}
