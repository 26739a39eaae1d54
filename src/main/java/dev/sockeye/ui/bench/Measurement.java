package dev.sockeye.ui.bench;

import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.bench.Progress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One measurement at a time, on a thread of its own: how far it is, and what is to be said. Used on the screen's thread.
public final class Measurement {
    /// What is measured, on a thread of its own.
    interface Work<T> {
        T measure(Progress progress) throws MeasurementFailedException;
    }

    private final String thread;
    private final Executor screen;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private ScreenProgress told;

    /// @param thread what its thread is called
    Measurement(String thread, Executor screen) {
        this.thread = thread;
        this.screen = screen;
        told = new ScreenProgress(screen, this::tell);
    }

    /// Begins, if nothing is being measured; nothing is said at its end but what went wrong.
    ///
    /// @param first what is done first
    /// @param done takes what was measured
    <T> void start(String first, Work<T> work, Consumer<T> done) {
        if (running.get()) {
            return;
        }
        running.set(true);
        progress.set(0);
        say(first);
        var now = new ScreenProgress(screen, this::tell);
        told = now;
        Thread.ofPlatform().daemon().name(thread).start(() -> work(work, now, done));
    }

    private <T> void work(Work<T> work, ScreenProgress now, Consumer<T> done) {
        try {
            T made = work.measure(now);
            screen.execute(() -> {
                running.set(false);
                say("");
                done.accept(made);
            });
        } catch (MeasurementFailedException | IllegalArgumentException e) {
            screen.execute(() -> broken(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            screen.execute(() -> broken("Something went wrong inside Sockeye: " + e + "."));
            throw e;
        }
    }

    private void tell(String what, double done) {
        if (running.get()) {
            progress.set(done);
            say(what);
        }
    }

    private void broken(String sentence) {
        running.set(false);
        fail(sentence);
    }

    /// Ends it with what it has. Any thread.
    public void cancel() {
        told.cancel();
    }

    void say(String sentence) {
        failed.set(false);
        message.set(sentence);
    }

    /// Says what is wrong.
    void fail(String sentence) {
        failed.set(true);
        message.set(sentence);
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Between 0 and 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// What is measured now, what was done, or what is wrong.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Whether the message says what is wrong.
    public ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }
}
