package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Opens sessions that were open before: the servers, then the taps, then the clients. One that cannot be opened keeps none of the
/// others from it; what went wrong with each is said together, in one notice. From any thread.
final class Comeback {
    private static final int MOST_TOLD = 3;

    private final Workbench workbench;
    private final Executor background;
    private final Executor screen;
    private final NoticeBar notices;

    private record Failed(SavedSession session, Notice why) {}

    Comeback(Workbench workbench, Executor background, Executor screen, NoticeBar notices) {
        this.workbench = workbench;
        this.background = background;
        this.screen = screen;
        this.notices = notices;
    }

    /// Opens them in the background.
    ///
    /// @param opened told on the screen's thread when all were tried, with those that are open
    void open(List<SavedSession> sessions, Consumer<List<Session>> opened) {
        try {
            background.execute(() -> openNow(sessions, opened));
        } catch (RejectedExecutionException _) {
            // The program is closing: nobody needs the sessions any more.
        }
    }

    private void openNow(List<SavedSession> sessions, Consumer<List<Session>> opened) {
        var open = new ArrayList<Session>();
        var failed = new ArrayList<Failed>();
        for (SavedSession session : sessions.stream().sorted(Comparator.comparingInt(Comeback::order)).toList()) {
            try {
                open.add(workbench.open(session.spec()));
            } catch (SocketFailedException | RuntimeException e) {
                failed.add(new Failed(session, Notice.of(e)));
            }
        }
        if (!failed.isEmpty()) {
            notices.show(notice(failed, sessions.size()).withRemedy("Try again",
                    () -> open(failed.stream().map(Failed::session).toList(), opened))
                    .asLongAs(() -> failed.stream()
                            .anyMatch(one -> SessionCommands.isMissing(workbench, one.session().spec()))));
        }
        screen.execute(() -> opened.accept(open));
    }

    private static int order(SavedSession session) {
        return session.spec() instanceof ServerSpec ? 0 : session.spec() instanceof TapSpec ? 1 : 2;
    }

    private static Notice notice(List<Failed> failed, int all) {
        if (failed.size() == 1) {
            Failed only = failed.getFirst();
            return new Notice(name(only) + ": " + only.why().sentence(), only.why().hint(), Optional.empty());
        }
        String told = failed.stream().limit(MOST_TOLD).map(one -> name(one) + ": " + one.why().sentence())
                .collect(Collectors.joining(" "));
        return new Notice(Texts.fill("%d of %d sessions could not be opened.", failed.size(), all) + " " + told,
                failed.size() > MOST_TOLD
                        ? Texts.fill("“Try again” shows what is wrong with the other %d.", failed.size() - MOST_TOLD)
                        : "",
                Optional.empty());
    }

    private static String name(Failed failed) {
        return failed.session().kind() + " " + VisibleText.of(failed.session().spec().address().text());
    }
}
