package dev.sockeye.ui.workbench;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.Notice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Opens the sessions that the command line asks for while the window is already there. One that fails does not keep
/// the others; it becomes a notice.
public final class CommandedSessions {
    private final Workbench workbench;
    private final Executor background;
    private final NoticeBar notices;
    private final AccessQuestions access;
    private final Set<SessionSpec> failed = ConcurrentHashMap.newKeySet();

    public CommandedSessions(Workbench workbench, Executor background, NoticeBar notices, AccessQuestions access) {
        this.workbench = workbench;
        this.background = background;
        this.notices = notices;
        this.access = access;
    }

    /// Opens them in their order, in the background.
    ///
    /// @param tried runs there when all were tried
    public void open(List<SessionSpec> sessions, Runnable tried) {
        inBackground(() -> {
            try {
                sessions.forEach(spec -> open(spec, spec));
            } finally {
                tried.run();
            }
        });
    }

    /// Whether one could not be opened, not even when a person tried it again. From any thread.
    public boolean haveFailed() {
        return !failed.isEmpty();
    }

    private void open(SessionSpec asked, SessionSpec spec) {
        try {
            workbench.open(spec);
            failed.remove(asked);
        } catch (SocketFailedException e) {
            failed.add(asked);
            notices.show(remedied(asked, spec, e).asLongAs(() -> failed.contains(asked)));
        } catch (RuntimeException e) {
            failed.add(asked);
            notices.show(Notice.of(e).withRemedy("Try again", () -> again(asked, spec))
                    .asLongAs(() -> failed.contains(asked)));
        }
    }

    private Notice remedied(SessionSpec asked, SessionSpec spec, SocketFailedException problem) {
        Notice notice = Notice.of(problem);
        return switch (spec) {
            case ServerSpec server when problem.failure() instanceof SocketFailure.StaleFile ->
                notice.withRemedy("Replace it", () -> again(asked, server.replacingStale()));
            case SessionSpec _ when problem.failure() instanceof SocketFailure.PermissionDenied denied ->
                access.withWhy(notice, denied);
            case SessionSpec _ -> notice.withRemedy("Try again", () -> again(asked, spec));
        };
    }

    private void again(SessionSpec asked, SessionSpec spec) {
        inBackground(() -> open(asked, spec));
    }

    private void inBackground(Runnable work) {
        try {
            background.execute(work);
        } catch (RejectedExecutionException _) {
            // The program is closing: nobody needs the sessions any more.
        }
    }
}
