package dev.sockeye.capture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import dev.sockeye.socket.FileProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows somebody the events of an index in the background, in their order: first those that are there, then each new one.
///
/// It occupies a background thread only while there is something to look at, and lets others have it between portions.
public final class EventWalk {
    /// Who looks at the events. One thread at a time, not always the same.
    public interface Walker {
        void look(Event event);

        /// Events below the number were evicted.
        default void trimBelow(long number) {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventWalk.class);
    /// New events are looked at in batches: waking a thread for each would slow the writer down.
    private static final long BATCH_MILLIS = 20;
    private static final int EVENTS_BETWEEN_NEWS = 4096;

    private final Capture capture;
    private final EventIndex source;
    private final Walker walker;
    private final String lead;
    private final Executor background;
    private final Executor later;
    private final Runnable news;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean resting = new AtomicBoolean();
    private volatile boolean attended = true;
    private volatile long scanned;
    private volatile String problem = "";

    /// Starts at once.
    ///
    /// @param source what to look at
    /// @param lead begins the sentence that says why it did not come to its end
    /// @param background runs the work; one piece at a time
    /// @param news called on the background thread when something was looked at; must only hand over
    public EventWalk(Capture capture, EventIndex source, Walker walker, String lead, Executor background,
            Runnable news) {
        this.capture = capture;
        this.source = source;
        this.walker = walker;
        this.lead = lead;
        this.background = background;
        this.news = news;
        later = CompletableFuture.delayedExecutor(BATCH_MILLIS, TimeUnit.MILLISECONDS, background);
        runSoon(background);
    }

    public Progress progress() {
        long done = scanned;
        return new Progress(done, Math.max(done, source.size()));
    }

    /// Whether somebody looks. If nobody does, what is there is looked at to its end, but what comes later is left until somebody
    /// does again. Somebody does at the beginning.
    public void attend(boolean look) {
        attended = look;
        if (look && resting.compareAndSet(true, false)) {
            runSoon(background);
        }
    }

    /// Ends the work soon.
    public void cancel() {
        cancelled.set(true);
    }

    /// Whether nothing more is looked at: it was cancelled, the program is closing, or there is a [#problem()].
    public boolean isCancelled() {
        return cancelled.get();
    }

    /// Why it did not come to its end, a sentence; empty while nothing is wrong.
    public String problem() {
        return problem;
    }

    private void runSoon(Executor executor) {
        try {
            executor.execute(this::scanOrSayWhyNot);
        } catch (RejectedExecutionException _) {
            // The background work of the program has ended, and this with it.
            cancel();
        }
    }

    private void scanOrSayWhyNot() {
        try {
            scan();
        } catch (RuntimeException | Error e) {
            // Of a page of the capture that the disk did not give back, say.
            LOG.error("Looking at the events ended early", e);
            problem = lead + FileProblem.reason(e) + ".";
            cancel();
            news.run();
        }
    }

    private void scan() {
        long seenEnd = capture.end();
        long before = scanned;
        long position = Math.max(before, source.first());
        long portion = Math.min(source.size(), position + EVENTS_BETWEEN_NEWS);
        while (position < portion && !cancelled.get()) {
            look(position++);
            scanned = position;
        }
        if (cancelled.get()) {
            return;
        }
        scanned = position;
        walker.trimBelow(capture.first());
        if (position > before) {
            news.run();
        }
        if (position < source.size()) {
            runSoon(background);
        } else if (!attended) {
            rest();
        } else if (position > before) {
            runSoon(later);
        } else {
            capture.onChange(seenEnd, () -> runSoon(background));
        }
    }

    private void rest() {
        resting.set(true);
        if (attended && resting.compareAndSet(true, false)) {
            runSoon(background);
        }
    }

    private void look(long position) {
        Event event;
        try {
            event = capture.event(source.get(position));
        } catch (IndexOutOfBoundsException _) {
            // It was evicted since the size was asked for.
            return;
        }
        if (event != null) {
            walker.look(event);
        }
    }
}
