package dev.sockeye.ui.tap;

import dev.sockeye.session.OutputLines;
import dev.sockeye.session.Session;
import dev.sockeye.ui.CommandOutput;
import dev.sockeye.ui.Texts;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

/// What a tap's tab says below its events: where its clients find it, or what its command has written. Used on the screen's
/// thread.
public final class TapPaneViewModel implements AutoCloseable {
    /// What is known of the command.
    ///
    /// @param name the command
    /// @param running whether it can be stopped
    /// @param text "runs", "has ended with exit code 0", …
    record Command(String name, boolean running, String text) {}

    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Session session;
    private final CommandRuns runs;
    private final Executor screen;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CommandOutput output = new CommandOutput();
    private final ReadOnlyObjectWrapper<Optional<Command>> command = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");

    public TapPaneViewModel(Session session, CommandRuns runs, Executor screen) {
        this.session = session;
        this.runs = runs;
        this.screen = screen;
        runs.watch(session.id(), this::news);
        lookForAddress();
        refresh();
    }

    /// A tap that still starts does not know yet where its clients find it.
    private void lookForAddress() {
        if (session.state() == Session.State.STARTING) {
            CompletableFuture.delayedExecutor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS, screen)
                    .execute(this::lookForAddress);
        } else {
            address.set(session.address().text());
        }
    }

    /// Once for all that comes until the screen has time.
    private void news() {
        if (asked.compareAndSet(false, true)) {
            screen.execute(() -> {
                asked.set(false);
                refresh();
            });
        }
    }

    private void refresh() {
        runs.of(session.id()).ifPresent(run -> {
            boolean running = run.isRunning();
            output.add(run.take());
            String state = running ? "runs" : Texts.fill("has ended with exit code %d", run.exitCode().orElse(0));
            command.set(Optional.of(new Command(run.name(), running, state + output.lostText())));
        });
    }

    /// The newest lines that the command has written.
    ObservableList<OutputLines.Line> lines() {
        return output.lines();
    }

    /// Empty for a tap without a command.
    ReadOnlyObjectProperty<Optional<Command>> commandProperty() {
        return command.getReadOnlyProperty();
    }

    /// How clients come to the tap, as a sentence.
    String place() {
        return session.isInPlace()
                ? "All new clients of this address come through the tap:"
                : Texts.fill("Give the client this address in place of %s:", session.name());
    }

    /// Where the clients find it; empty while it starts.
    ReadOnlyStringProperty addressProperty() {
        return address.getReadOnlyProperty();
    }

    void stop() {
        runs.stop(session.id());
    }

    @Override
    public void close() {
        runs.unwatch(session.id());
    }
}
