package dev.sockeye.capture;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Looks for the next or previous event with something in its payload or note, in the background, once round: at the
/// end it goes on from the other end, up to where it began.
public final class FindJob {
    private final Capture capture;
    private final EventIndex index;
    private final Needle needle;
    private final PayloadSearch search;
    private final CompletableFuture<Found> result = new CompletableFuture<>();
    private final AtomicLong done = new AtomicLong();
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
        search = new PayloadSearch(capture, needle);
        size = index.size();
        first = Math.min(index.first(), size);
        try {
            background.execute(() -> run(from, forward));
        } catch (RejectedExecutionException _) {
            result.completeExceptionally(new IllegalStateException("The program is closing."));
        }
    }

    /// What was found; cancelled after [#cancel()]. Completes on the background thread, whatever happens there; at
    /// once when the program is closing.
    public CompletableFuture<Found> result() {
        return result;
    }

    public Progress progress() {
        return new Progress(done.get(), size - first);
    }

    public void cancel() {
        result.cancel(false);
    }

    private void run(long from, boolean forward) {
        try {
            result.complete(find(from, forward));
        } catch (RuntimeException | Error e) {
            // Whoever waits is told of an error too: of a page of the capture that the disk did not give back, say.
            result.completeExceptionally(e);
        }
    }

    private Found find(long from, boolean forward) {
        long count = size - first;
        long start = forward ? Math.clamp(from, first, size) : Math.clamp(from, first - 1, size - 1);
        for (long step = 0; step < count && !result.isDone(); step++) {
            long position = forward ? start + step : start - step;
            boolean wrapped = position < first || position >= size;
            if (wrapped) {
                position += forward ? -count : count;
            }
            Match match = look(position, wrapped);
            if (match != null) {
                return match;
            }
            done.incrementAndGet();
        }
        return new Nothing();
    }

    private @Nullable Match look(long position, boolean wrapped) {
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
