package dev.sockeye.ui.workbench;

import java.util.concurrent.RejectedExecutionException;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.AgainWords;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.concurrent.Executor;

/// What one can do with sessions and connections. Everything that may touch a file or wait runs in the background;
/// what goes wrong becomes a notice. No command makes an earlier one of another session needless: that is why they are no
/// [dev.sockeye.ui.BackgroundWork], where the newest wins.
public final class SessionCommands {
    private final Workbench workbench;
    private final Executor background;
    private final NoticeBar notices;
    private final AccessQuestions access;
    private final HeldQuestion held;

    public SessionCommands(Workbench workbench, Executor background, NoticeBar notices, AccessQuestions access,
            HeldQuestion held) {
        this.workbench = workbench;
        this.background = background;
        this.notices = notices;
        this.access = access;
        this.held = held;
    }

    static boolean canHalfClose(SessionConnection connection) {
        return connection.peer().isPresent() && connection.canSend();
    }

    static boolean canClose(SessionConnection connection) {
        return connection.peer().isPresent() && connection.isOpen();
    }

    void stop(Session session) {
        stop(session, () -> {});
    }

    /// Stops it, perhaps after a question about what it holds.
    ///
    /// @param then runs when it is being stopped
    void stop(Session session, Runnable then) {
        held.before(List.of(session), Texts.fill("Stop the %s?", SessionTabs.fullTitle(session)), "", () -> {
            run(session::stop);
            then.run();
        });
    }

    /// Stops it and takes it off the list.
    void remove(Session session) {
        run(() -> workbench.remove(session));
    }

    void halfClose(SessionConnection connection) {
        run(connection::shutdownOutput);
    }

    void close(SessionConnection connection) {
        run(connection::close);
    }

    void reconnect(Session session) {
        inBackground(() -> {
            try {
                session.reconnect();
            } catch (SocketFailedException e) {
                notices.show(remedied(session, e.failure(), Notice.of(e)).asLongAs(() -> isStillDown(session)));
            } catch (RuntimeException e) {
                notices.show(Notice.of(e).withRemedy(AgainWords.of(session), () -> reconnect(session))
                        .asLongAs(() -> isStillDown(session)));
            }
        });
    }

    /// Whether it is still listed.
    boolean isThere(Session session) {
        return workbench.session(session.id()).isPresent();
    }

    private boolean isStillDown(Session session) {
        return isThere(session) && session.state() != Session.State.OPEN;
    }

    /// Whether none that is open is what these were to be.
    static boolean isMissing(Workbench workbench, SessionSpec spec) {
        return workbench.sessions().stream().noneMatch(session -> session.state() == Session.State.OPEN
                && session.role() == spec.role() && session.spec().address().equals(spec.address()));
    }

    /// The notice with what the program can do about the failure of the session.
    Notice remedied(Session session, SocketFailure failure, Notice notice) {
        if (failure instanceof SocketFailure.PermissionDenied denied) {
            return access.withWhy(notice, denied);
        }
        return session.canReconnect()
                ? notice.withRemedy(AgainWords.of(session), () -> reconnect(session))
                : notice;
    }

    private void run(Runnable action) {
        inBackground(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                notices.show(Notice.of(e));
            }
        });
    }

    private void inBackground(Runnable work) {
        try {
            background.execute(work);
        } catch (RejectedExecutionException _) {
            // The program is closing, and its sessions with it.
        }
    }
}
