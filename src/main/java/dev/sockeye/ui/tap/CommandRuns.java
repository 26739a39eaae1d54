package dev.sockeye.ui.tap;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.system.PrivateNamespace;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The commands that run through taps of their own: the tap ends with its command, and the command with its tap. Thread-safe.
public final class CommandRuns implements TapFormServices.Opener, AutoCloseable {
    private static final int MOST_WAITS = 40;
    private static final long WAIT_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Workbench workbench;
    private final Consumer<Notice> notices;
    private final Executor background;
    private final Duration patience;
    private final Map<Integer, CommandRun> runs = new ConcurrentHashMap<>();
    private final Map<Integer, Runnable> watchers = new ConcurrentHashMap<>();

    /// @param notices told of a command that failed
    /// @param background stops taps and commands
    public CommandRuns(Workbench workbench, Consumer<Notice> notices, Executor background) {
        this(workbench, notices, background, PATIENCE);
    }

    /// @param patience how long a command has to end when it is asked to
    CommandRuns(Workbench workbench, Consumer<Notice> notices, Executor background, Duration patience) {
        this.patience = patience;
        this.workbench = workbench;
        this.notices = notices;
        this.background = background;
    }

    @Override
    public Session open(TapSpec spec) throws SocketFailedException {
        return workbench.open(spec);
    }

    @Override
    public Session open(TapSpec spec, List<String> words, Path directory) throws SocketFailedException {
        Session session = workbench.open(spec);
        try {
            CommandRun run = CommandRun.start(covering(spec.address(), session.address()).around(words), words,
                    directory,
                    () -> news(session.id()));
            runs.put(session.id(), run);
            session.commandStarted(run.name(), run.pid());
            news(session.id());
            run.whenEnded(() -> ended(session, run));
        } catch (SocketFailedException e) {
            workbench.remove(session);
            throw e;
        } catch (IOException e) {
            workbench.remove(session);
            throw new SocketFailedException(new SocketFailure.Unsupported("Running “"
                    + VisibleText.of(String.join(" ", words)) + "”", String.valueOf(e.getMessage())));
        }
        return session;
    }

    private static PrivateNamespace covering(Address server, Address tap) throws SocketFailedException {
        if (server instanceof Address.Pathname path && tap instanceof Address.Pathname own) {
            return PrivateNamespace.covering(path, own);
        }
        throw new SocketFailedException(new SocketFailure.Unsupported("Covering " + server.text(), "it has no file"));
    }

    private void ended(Session session, CommandRun run) {
        int code = run.exitCode().orElse(0);
        session.commandEnded(run.name(), code);
        if (code != 0 && session.canStop() && !run.isAskedToEnd()) {
            notices.accept(new Notice(Texts.fill("“%s” has ended with exit code %d.", run.name(), code),
                    "What it wrote is in its tap’s tab.", Optional.empty()));
        }
        background.execute(() -> stopWhenQuiet(session, MOST_WAITS));
    }

    /// What the command has said just before its end is still on its way to the server.
    private void stopWhenQuiet(Session session, int waits) {
        if (waits > 0 && session.canStop() && session.openConnections() > 0) {
            CompletableFuture.delayedExecutor(WAIT_MILLIS, TimeUnit.MILLISECONDS, background)
                    .execute(() -> stopWhenQuiet(session, waits - 1));
        } else {
            session.stop();
        }
    }

    /// Ends the commands whose taps have stopped, and forgets those whose taps are not listed any more.
    public void look() {
        runs.forEach((id, run) -> {
            Optional<Session> tap = workbench.session(id);
            if (run.isRunning()) {
                if (tap.filter(Session::canStop).isEmpty()) {
                    stop(run);
                }
            } else if (tap.isEmpty()) {
                runs.remove(id);
            }
        });
    }

    /// Asks the session's command to end; one that does not is killed after a while.
    void stop(int session) {
        of(session).ifPresent(this::stop);
    }

    private void stop(CommandRun run) {
        run.stop(patience, background, () -> notices.accept(new Notice(
                Texts.fill("“%s” did not end when it was asked to (SIGTERM), and is killed.", run.name()),
                "What it wrote is in its tap’s tab.", Optional.empty())));
    }

    Optional<CommandRun> of(int session) {
        return Optional.ofNullable(runs.get(session));
    }

    /// @param action called by any thread when the session's command has written something or ended; must only hand over
    void watch(int session, Runnable action) {
        watchers.put(session, action);
    }

    void unwatch(int session) {
        watchers.remove(session);
    }

    private void news(int session) {
        Runnable watcher = watchers.get(session);
        if (watcher != null) {
            watcher.run();
        }
    }

    /// Ends all commands that run.
    @Override
    public void close() {
        runs.values().forEach(CommandRun::close);
    }
}
