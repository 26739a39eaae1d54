package dev.sockeye.ui;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One place of the window where work is done that may block: the newest work wins, what an older one brings is dropped,
/// and whatever comes of it - a result, an exception, an error, a program that is closing - it is no longer busy after it.
///
/// Used on the screen's thread; only the work itself runs elsewhere.
public final class BackgroundWork {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    private final Executor background;
    private final Executor screen;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int generation;

    /// What may block.
    @FunctionalInterface
    public interface Work<T> {
        T run() throws Exception;
    }

    /// @param background runs the work
    /// @param screen runs what comes of it
    public BackgroundWork(Executor background, Executor screen) {
        this.background = background;
        this.screen = screen;
    }

    /// Does the work; what an earlier one may still bring is dropped.
    ///
    /// @param done told the result
    /// @param failed told why there is none; [Notice#of(Throwable)] makes a sentence of it
    public <T> void run(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        int mine = ++generation;
        busy.set(true);
        try {
            background.execute(() -> {
                Runnable end = ended(work, done, failed);
                screen.execute(() -> finish(mine, end));
            });
        } catch (RejectedExecutionException _) {
            // The program is closing: what is shown stays as it is.
            finish(mine, () -> {});
        }
    }

    private static <T> Runnable ended(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        try {
            T result = work.run();
            return () -> done.accept(result);
        } catch (Exception e) {
            LOG.debug("Background work failed", e);
            return () -> failed.accept(e);
        } catch (Error e) {
            // Any: a mapped page of the capture that the disk does not give back is an InternalError.
            LOG.error("Background work ended with an error", e);
            return () -> failed.accept(new IllegalStateException(String.valueOf(e.getMessage()), e));
        }
    }

    private void finish(int mine, Runnable end) {
        if (mine == generation) {
            busy.set(false);
            end.run();
        }
    }

    /// What is under way brings nothing any more.
    public void cancel() {
        generation++;
        busy.set(false);
    }

    public boolean isBusy() {
        return busy.get();
    }

    /// Whether the newest work is under way.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
