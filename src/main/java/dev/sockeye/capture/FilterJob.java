package dev.sockeye.capture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies a filter in the background: [#index()] grows by what passes, first of the events that are there, then of
/// each new one. A view that changes its filter cancels the job and makes another; each has an index of its own, so a
/// late result cannot get into the wrong view.
///
/// It occupies a background thread only while there is something to look at.
public final class FilterJob {
    private static final Logger LOG = LoggerFactory.getLogger(FilterJob.class);
    /// New events are looked at in batches: waking a thread for each would slow the writer down.
    private static final long BATCH_MILLIS = 20;
    private static final int EVENTS_BETWEEN_NEWS = 4096;

    private final Capture capture;
    private final EventIndex source;
    private final EventMatcher matcher;
    private final Executor background;
    private final Executor later;
    private final Runnable news;
    private final NumberList passed = new NumberList();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile long scanned;
    private volatile String problem = "";

    /// Starts at once.
    ///
    /// @param source what to choose from: all events or one session's
    /// @param background runs the work; one piece at a time
    /// @param news called on the background thread when the index or the progress has changed; must only hand over
    public FilterJob(Capture capture, EventIndex source, Filter filter, Executor background, Runnable news) {
        this.capture = capture;
        this.source = source;
        this.background = background;
        this.news = news;
        matcher = new EventMatcher(capture, filter);
        later = CompletableFuture.delayedExecutor(BATCH_MILLIS, TimeUnit.MILLISECONDS, background);
        runSoon(background);
    }

    /// The numbers of the events that passed so far.
    public EventIndex index() {
        return passed;
    }

    public Progress progress() {
        long done = scanned;
        return new Progress(done, Math.max(done, source.size()));
    }

    /// Ends the work soon; the index stays as it is.
    public void cancel() {
        cancelled.set(true);
    }

    /// Whether nothing more is looked at: it was cancelled, the program is closing, or there is a [#problem()].
    public boolean isCancelled() {
        return cancelled.get();
    }

    /// Why the filter did not come to its end, a sentence; empty while nothing is wrong.
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
            LOG.error("A filter ended early", e);
            problem = "The filter stopped, and not all that matches is shown: " + e.getMessage();
            cancel();
            news.run();
        }
    }

    private void scan() {
        long seenEnd = capture.end();
        long before = scanned;
        long position = Math.max(before, source.first());
        while (position < source.size() && !cancelled.get()) {
            look(position++);
            scanned = position;
            if (position % EVENTS_BETWEEN_NEWS == 0) {
                passed.trimBelow(capture.first());
                news.run();
            }
        }
        if (cancelled.get()) {
            return;
        }
        scanned = position;
        passed.trimBelow(capture.first());
        if (position > before) {
            news.run();
            runSoon(later);
        } else {
            capture.onChange(seenEnd, () -> runSoon(background));
        }
    }

    private void look(long position) {
        try {
            long number = source.get(position);
            Event event = capture.event(number);
            if (event != null && matcher.matches(event)) {
                passed.add(number);
            }
        } catch (IndexOutOfBoundsException _) {
            // It was evicted since the size was asked for.
        }
    }
}
