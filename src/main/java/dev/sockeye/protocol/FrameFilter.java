package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.Progress;
import dev.sockeye.capture.SortedNumbers;
import dev.sockeye.socket.FileProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies a filter to the frames of a timeline in the background: [#index()] grows by what passes. Whoever shows it calls
/// [#goOn()] when frames have come. A view that changes its filter cancels it and makes another.
public final class FrameFilter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameFilter.class);
    private static final int PORTION = 512;
    private static final int MOST_UNANSWERED = 1024;

    private final FrameIndex frames;
    private final FrameReader reader;
    private final FrameMatcher matcher;
    private final Executor background;
    private final Runnable news;
    private final SortedNumbers passed = new SortedNumbers();
    private final ArrayDeque<Long> unanswered = new ArrayDeque<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile long scanned;
    private volatile String problem = "";

    /// Starts at once.
    ///
    /// @param timeline whose present frames are looked at: of a new generation it knows nothing
    /// @param background runs the work, a portion at a time
    /// @param news called on the background thread when something has passed, or the progress has changed; must only hand over
    public FrameFilter(Capture capture, Timeline timeline, Filter filter, Executor background, Runnable news) {
        this.background = background;
        this.news = news;
        frames = timeline.frames();
        reader = timeline.reader();
        matcher = new FrameMatcher(capture, filter);
        goOn();
    }

    /// The numbers of the frames that passed so far.
    public EventIndex index() {
        return passed;
    }

    /// How many frames were looked at.
    public Progress progress() {
        long done = scanned;
        return new Progress(done, Math.max(done, frames.end()));
    }

    /// Why not all frames are looked at, a sentence; empty while nothing is wrong.
    public String problem() {
        return problem;
    }

    /// Looks at what has come since.
    public void goOn() {
        if (scanned < frames.end() && !cancelled && running.compareAndSet(false, true)) {
            try {
                background.execute(this::lookOrSayWhyNot);
            } catch (RejectedExecutionException _) {
                // The program is closing.
                cancel();
            }
        }
    }

    /// Ends the work soon.
    public void cancel() {
        cancelled = true;
    }

    private void lookOrSayWhyNot() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            LOG.error("A filter of messages ended early", e);
            problem = "The filter stopped, and not all that matches is shown: " + FileProblem.reason(e) + ".";
            cancel();
        }
        running.set(false);
        news.run();
        goOn();
    }

    private void look() {
        long from = Math.max(scanned, frames.first());
        long to = Math.min(frames.end(), from + PORTION);
        List<FrameIndex.Entry> entries = new ArrayList<>();
        for (long number = from; number < to; number++) {
            FrameIndex.Entry entry = frames.get(number);
            if (entry != null) {
                entries.add(entry);
            }
        }
        judge(entries);
        judge(answered());
        scanned = to;
        passed.trimBelow(frames.first());
    }

    private void judge(List<FrameIndex.Entry> entries) {
        Map<Long, Described> said = matcher.readsMessages()
                ? reader.read(entries.stream().map(FrameIndex.Entry::number).toList())
                : Map.of();
        for (FrameIndex.Entry entry : entries) {
            if (!cancelled && matcher.matches(entry, said.get(entry.number()))) {
                passed.add(entry.number());
            } else if (entry.kind() == Kind.REQUEST && entry.partner() < 0 && matcher.readsMessages()) {
                await(entry.number());
            }
        }
    }

    /// A question may pass when it is known how long its answer took.
    private void await(long number) {
        unanswered.add(number);
        if (unanswered.size() > MOST_UNANSWERED) {
            unanswered.removeFirst();
        }
    }

    private List<FrameIndex.Entry> answered() {
        var now = new ArrayList<FrameIndex.Entry>();
        unanswered.removeIf(number -> {
            FrameIndex.Entry entry = frames.get(number);
            if (entry != null && entry.partner() >= 0) {
                now.add(entry);
            }
            return entry == null || entry.partner() >= 0;
        });
        return now;
    }
}
