package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Progress;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes a selection of events in the background: [#frames()] grows, first by what is there, then by what comes. A view that
/// decodes something else, or otherwise, cancels the job and makes another; each has an index of its own, so a late result cannot
/// get into the wrong view. Views that are not seen have none.
///
/// It occupies a background thread only while there is something to look at, and lets others have it between portions.
public final class DecodeJob {
    private static final Logger LOG = LoggerFactory.getLogger(DecodeJob.class);
    /// New events are looked at in batches: waking a thread for each would slow the writer down.
    private static final long BATCH_MILLIS = 20;
    private static final int PORTION = 4096;

    private final Capture capture;
    private final EventIndex source;
    private final ChoiceMaker choices;
    private final Executor background;
    private final Executor later;
    private final Runnable news;
    private final FrameIndex frames;
    private final Window window = new Window();
    private final Marks marks = new Marks();
    private final Map<Integer, Track> tracks = new ConcurrentHashMap<>();
    private final AtomicBoolean resting = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile boolean attended = true;
    private volatile long scanned;
    private volatile String problem = "";

    /// Starts at once.
    ///
    /// @param source what to decode: all events, one session's or one connection's
    /// @param most frames that are remembered, at [FrameIndex] bytes each
    /// @param background runs the work; one piece at a time
    /// @param news called on the background thread when frames or the progress have changed; must only hand over
    public DecodeJob(Capture capture, EventIndex source, ChoiceMaker choices, long most, Executor background,
            Runnable news) {
        this.capture = capture;
        this.source = source;
        this.choices = choices;
        this.background = background;
        this.news = news;
        frames = new FrameIndex(most);
        later = CompletableFuture.delayedExecutor(BATCH_MILLIS, TimeUnit.MILLISECONDS, background);
        runSoon(background);
    }

    /// The frames found so far.
    public FrameIndex frames() {
        return frames;
    }

    public Progress progress() {
        long done = scanned;
        return new Progress(done, Math.max(done, source.size()));
    }

    /// Whether somebody looks. If nobody does, what is there is decoded to its end, but what comes later is left until somebody
    /// does again.
    void attend(boolean look) {
        attended = look;
        if (look && resting.compareAndSet(true, false)) {
            runSoon(background);
        }
    }

    /// Ends the work soon; the frames stay as they are.
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

    /// Reads frames again; may be asked on any thread that may wait.
    public FrameReader reader() {
        return new FrameReader(capture, frames, tracks);
    }

    /// The frame that begins in the event, the first of several, or the one that has its bytes; empty when there is none, or it
    /// was not found yet.
    public OptionalLong frameOf(Event event) {
        return marks.frameOf(capture, frames, event);
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
            LOG.error("Decoding ended early", e);
            problem = "Decoding stopped, and not all messages are shown: " + e.getMessage();
            cancel();
            news.run();
        }
    }

    private void scan() {
        long seenEnd = capture.end();
        long before = scanned;
        long position = Math.max(before, source.first());
        long portion = Math.min(source.size(), position + PORTION);
        while (position < portion && !cancelled.get()) {
            look(position++);
            scanned = position;
        }
        if (cancelled.get()) {
            return;
        }
        trim();
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

    private void trim() {
        long first = capture.first();
        marks.trimBelow(first);
        frames.trimBelow(first);
        tracks.values().forEach(track -> track.trimBelow(first));
        tracks.values().removeIf(track -> track.lastEvent < first);
    }

    private void look(long position) {
        Event event;
        try {
            event = capture.event(source.get(position));
        } catch (IndexOutOfBoundsException _) {
            // It was evicted since the size was asked for.
            return;
        }
        if (event == null) {
            return;
        }
        marks.pass(event.number(), frames.end());
        if (event.kind() == EventKind.GAP) {
            tracks.values().forEach(track -> accept(track, event));
        } else if (event.connection() != 0) {
            accept(tracks.computeIfAbsent(event.connection(), connection -> begin(connection, event)), event);
        }
    }

    private Track begin(int connection, Event first) {
        var track = new Track(choices.choice(first.session(), connection), first.number());
        track.conversation = new Conversation(capture, track.choice, window,
                (frame, _, _, begin, offset, end) -> take(track, connection, frame, begin, offset, end));
        return track;
    }

    private void accept(Track track, Event event) {
        Conversation open = track.conversation;
        if (open == null) {
            return;
        }
        open.accept(event);
        track.lastEvent = event.number();
        track.bytes += event.length();
        track.mark(window, event.kind() == EventKind.GAP);
        if (event.kind() == EventKind.CLOSED) {
            track.conversation = null;
        }
    }

    private void take(Track track, int connection, Frame frame, long begin, int offset, long end) {
        long number = frames.add(frame, connection, begin, offset, end, track.frames, track.lastFrame);
        track.frames++;
        track.lastFrame = number;
        Event last = frame.pair() == 0 ? null : capture.event(end);
        if (last == null) {
            return;
        }
        if (frame.kind() == Kind.REQUEST) {
            track.questions.ask(frame.pair(), new Questions.Asked(last.timeNanos(), number));
        } else if (frame.kind() == Kind.RESPONSE) {
            Questions.Asked asked = track.questions.answer(frame.pair());
            if (asked != null) {
                frames.pair(asked.frame(), number, Math.max(0, last.timeNanos() - asked.timeNanos()));
            }
        }
    }

    /// What is kept of a connection, for tests.
    @Nullable
    Track track(int connection) {
        return tracks.get(connection);
    }
}
