package dev.sockeye.ui.activation;

import dev.sockeye.session.Activation;
import dev.sockeye.session.OutputLines;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.CommandOutput;
import dev.sockeye.ui.Texts;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/// What an activation's tab says below its events: what its command does and has written. Used on the screen's thread.
public final class ActivationPaneViewModel implements AutoCloseable {
    /// What is known of it.
    ///
    /// @param text "runs as process 4711; started once", "stopped", …
    /// @param canEnd whether something runs that can be asked to end
    /// @param canStart whether its sockets can be bound again
    record Shown(String text, boolean canEnd, boolean canStart) {}

    private final Session session;
    private final Activation activation;
    private final Executor background;
    private final Executor screen;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CommandOutput output = new CommandOutput();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Shown("", false, false));

    public ActivationPaneViewModel(Session session, Activation activation, Executor background, Executor screen) {
        this.session = session;
        this.activation = activation;
        this.background = background;
        this.screen = screen;
        activation.onNews(this::news);
        refresh();
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
        output.add(activation.take());
        Activation.State state = activation.state();
        shown.set(new Shown(text(state) + output.lostText(), !state.running().isEmpty(), session.canReconnect()));
    }

    private String text(Activation.State state) {
        return switch (session.state()) {
            case STARTING -> "starts";
            case OPEN -> state.text();
            case STOPPED -> Texts.fill("stopped; %s", state.text());
            case FAILED -> session.failure().map(SocketFailure::sentence).orElse("failed");
        };
    }

    /// The command, in one line.
    String name() {
        return activation.name();
    }

    /// The newest lines that the command has written.
    ObservableList<OutputLines.Line> lines() {
        return output.lines();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Asks what runs to end.
    void endCommand() {
        background.execute(activation::endCommand);
    }

    /// Binds the sockets again; why that failed is shown.
    void startAgain() {
        background.execute(() -> {
            try {
                session.reconnect();
            } catch (SocketFailedException _) {
                news(); // The session knows why.
            }
        });
    }

    @Override
    public void close() {
        activation.onNews(() -> {});
    }
}
