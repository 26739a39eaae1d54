package dev.sockeye.capture;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Looks for the next or previous event with something in its payload or note, in the background, once round: at the
/// end it goes on from the other end, up to where it began.
///
/// Parts of the events are looked at side by side by as many threads as there are processors and the background has.
public final class FindJob {
    /// Taken at once, in events: few enough that nobody looks far behind what another one has found.
    private static final int PART = 256;
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final Capture capture;
    private final EventIndex index;
    private final Needle needle;
    private final CompletableFuture<Found> result = new CompletableFuture<>();
    private final LongAdder done = new LongAdder();
    /// The next part that nobody has taken, in events from the beginning of the search.
    private final AtomicLong untaken = new AtomicLong();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicReference<@Nullable Step> nearest = new AtomicReference<>();
    private final long first;
    private final long size;

    /// Starts at once, in what the index holds now.
    ///
    /// @param from the position that is looked at first; one behind the last (or before the first, backwards) has the
    ///        search go on from the other end
    /// @param forward towards newer events
    public FindJob(Capture capture, EventIndex index, Needle needle, long from, boolean forward, Executor background) {
        this.capture = capture;
        this.index = index;
        this.needle = needle;
        size = index.size();
        first = Math.min(index.first(), size);
        try {
            background.execute(() -> run(from, forward));
            // Who comes when all is done goes at once.
            long parts = (size - first) / PART;
            for (int helper = 1; helper < Math.min(parts, WORKERS) && !result.isDone(); helper++) {
                background.execute(() -> run(from, forward));
            }
        } catch (RejectedExecutionException _) {
            result.completeExceptionally(new IllegalStateException("The program is closing."));
        }
    }

    /// An event that has it, and how far from the beginning of the search.
    private record Step(long step, Match match) {}

    /// What was found; cancelled after [#cancel()]. Completes on the background thread, whatever happens there; at
    /// once when the program is closing.
    public CompletableFuture<Found> result() {
        return result;
    }

    public Progress progress() {
        return new Progress(done.sum(), size - first);
    }

    public void cancel() {
        result.cancel(false);
    }

    private void run(long from, boolean forward) {
        working.incrementAndGet();
        try {
            find(from, forward, new PayloadSearch(capture, needle));
        } catch (RuntimeException | Error e) {
            // Whoever waits is told of an error too: of a page of the capture that the disk did not give back, say.
            result.completeExceptionally(e);
        }
        // Each part is taken by somebody who works until it is done: the last one knows all.
        if (working.decrementAndGet() == 0) {
            Step found = nearest.get();
            result.complete(found == null ? new Nothing() : found.match());
        }
    }

    /// Takes one part after the other, as long as something nearer may be in it.
    private void find(long from, boolean forward, PayloadSearch search) {
        long count = size - first;
        long start = forward ? Math.clamp(from, first, size) : Math.clamp(from, first - 1, size - 1);
        for (long part = untaken.getAndAdd(PART); part < count && isNearer(part); part = untaken.getAndAdd(PART)) {
            long end = Math.min(count, part + PART);
            for (long step = part; step < end && isNearer(step); step++) {
                long position = forward ? start + step : start - step;
                boolean wrapped = position < first || position >= size;
                if (wrapped) {
                    position += forward ? -count : count;
                }
                Match match = look(search, position, wrapped);
                if (match != null) {
                    var found = new Step(step, match);
                    nearest.accumulateAndGet(found,
                            (one, other) -> one == null || (other != null && other.step() < one.step()) ? other : one);
                    return;
                }
                done.increment();
            }
        }
    }

    private boolean isNearer(long step) {
        Step found = nearest.get();
        return !result.isDone() && (found == null || step < found.step());
    }

    private @Nullable Match look(PayloadSearch search, long position, boolean wrapped) {
        OptionalLong number = number(position);
        if (number.isEmpty()) {
            return null;
        }
        PayloadSearch.Place place = search.find(number.getAsLong(), 0);
        return place != null || isInNote(number.getAsLong())
                ? new Match(position, number.getAsLong(), place, wrapped)
                : null;
    }

    private boolean isInNote(long number) {
        String note = capture.note(number);
        return !note.isEmpty() && needle.isIn(note);
    }

    private OptionalLong number(long position) {
        try {
            return OptionalLong.of(index.get(position));
        } catch (IndexOutOfBoundsException _) {
            // evicted since the search began
            return OptionalLong.empty();
        }
    }

    /// The outcome.
    public sealed interface Found permits Match, Nothing {}

    /// An event was found.
    ///
    /// @param position in the index
    /// @param number the event's
    /// @param place the first one in its payload; null when only the note has it
    /// @param wrapped whether the search had to go on from the other end
    public record Match(long position, long number, PayloadSearch.@Nullable Place place, boolean wrapped)
            implements
                Found {}

    /// No event has it.
    public record Nothing() implements Found {}
}
