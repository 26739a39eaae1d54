package dev.sockeye.ui;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketFailedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// Opens a form's session in the background, one at a time, and keeps why it failed until something is changed. Used
/// on the screen's thread.
public final class SessionOpening {
    private final BackgroundWork work;
    private final Consumer<Session> opened;
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Opens; blocks.
    @FunctionalInterface
    public interface Opener {
        Session open() throws SocketFailedException;
    }

    /// @param opened told the session that was opened
    public SessionOpening(Executor background, Executor screen, Consumer<Session> opened) {
        this.work = new BackgroundWork(background, screen);
        this.opened = opened;
    }

    /// A change of one of these takes the problem back.
    public void forgetProblemWith(List<? extends ObservableValue<?>> fields) {
        fields.forEach(field -> field.subscribe(() -> problem.set(Optional.empty())));
    }

    /// Opens in the background.
    ///
    /// @param words what is shown of a failure; empty when it has another answer
    public void open(Opener opener, Function<Exception, Optional<Notice>> words) {
        problem.set(Optional.empty());
        work.run(opener::open, opened, e -> problem.set(words.apply(e)));
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return work.busyProperty();
    }

    /// Why it was not opened.
    public ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
