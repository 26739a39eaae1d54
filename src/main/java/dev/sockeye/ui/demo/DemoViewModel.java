package dev.sockeye.ui.demo;

import dev.sockeye.demo.Demonstration;
import dev.sockeye.demo.Play;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Notice;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A page whose demonstration is played step by step. Used on the screen's thread.
public final class DemoViewModel implements AutoCloseable {
    /// Where it is.
    public enum State {
        READY,
        PLAYING,
        /// All steps are done, or one failed: its sessions are still there to be looked at.
        SHOWN
    }

    private final Demonstration demonstration;
    private final DemoServices services;
    private final BackgroundWork work;
    private final ObservableList<Play.Shown> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    /// Set before its first step, by the thread that does it: whoever closes meanwhile closes it.
    private volatile @Nullable Play play;
    private volatile boolean closed;

    public DemoViewModel(Demonstration demonstration, DemoServices services) {
        this.demonstration = demonstration;
        this.services = services;
        this.work = new BackgroundWork(services.background(), services.screen());
        work.run(() -> demonstration.need().missing(services.plays().props().platform().accounts().ownUid()).orElse(""),
                problem::set, e -> problem.set(Notice.of(e).text()));
    }

    /// Begins with the first step, or does the next one.
    public void step() {
        if (work.isBusy() || state.get() == State.SHOWN) {
            return;
        }
        Play going = play;
        work.run(() -> next(going == null ? services.plays().begin(demonstration) : going), this::done,
                e -> problem.set(Notice.of(e).text()));
    }

    /// Whoever closes meanwhile may have no screen any more to be told.
    private Done next(Play used) throws InterruptedException {
        play = used;
        try {
            return new Done(used, used.next());
        } finally {
            if (closed) {
                used.close();
            }
        }
    }

    private record Done(Play play, Optional<Play.Shown> step) {}

    private void done(Done done) {
        done.step().ifPresent(shown::add);
        state.set(done.play().hasNext() ? State.PLAYING : State.SHOWN);
    }

    /// Stops all that was started and removes its files; the recorded events stay.
    public void cleanUp() {
        Play over = play;
        play = null;
        shown.clear();
        state.set(State.READY);
        if (over == null) {
            return;
        }
        try {
            services.background().execute(over::close);
        } catch (RejectedExecutionException _) {
            over.close(); // The program is closing.
        }
    }

    /// Cleans up for good; after the step that is just being done, which is not waited for.
    @Override
    public void close() {
        closed = true;
        cleanUp();
    }

    public Demonstration demonstration() {
        return demonstration;
    }

    /// The steps that were done.
    public ObservableList<Play.Shown> shown() {
        return shown;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why it cannot be played; empty when it can.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return work.busyProperty();
    }
}
