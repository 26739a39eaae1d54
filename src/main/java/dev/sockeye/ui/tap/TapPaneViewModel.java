package dev.sockeye.ui.tap;

import dev.sockeye.session.Session;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
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
    private final ObservableList<OutputLines.Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Command>> command = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
    private long lost;

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
            OutputLines.News news = run.take();
            add(news);
            String state = running ? "runs" : Texts.fill("has ended with exit code %d", run.exitCode().orElse(0));
            command.set(Optional.of(new Command(run.name(), running, lost == 0
                    ? state
                    : state + Texts.fill("; %s lost", Amounts.count(lost, "older line")))));
        });
    }

    private void add(OutputLines.News news) {
        lost += news.lost();
        int over = lines.size() + news.lines().size() - OutputLines.MOST;
        if (over > 0) {
            int gone = Math.min(over, lines.size());
            lines.remove(0, gone);
            lost += gone;
        }
        lines.addAll(news.lines());
    }

    /// The newest lines that the command has written.
    ObservableList<OutputLines.Line> lines() {
        return lines;
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

    /// The lines, one below the other.
    static String text(List<OutputLines.Line> chosen) {
        return String.join("\n", chosen.stream().map(OutputLines.Line::text).toList());
    }

    @Override
    public void close() {
        runs.unwatch(session.id());
    }
}
