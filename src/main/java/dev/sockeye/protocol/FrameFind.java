package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.Needle;
import dev.sockeye.capture.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Looks for the next or previous message with something in its summary or its bytes, in the background, once round, as
/// [dev.sockeye.capture.FindJob] does of events.
public final class FrameFind {
    private static final int PORTION = 256;

    private final EventIndex selection;
    private final FrameIndex frames;
    private final FrameReader reader;
    private final FrameMatcher matcher;
    private final CompletableFuture<Optional<Match>> result = new CompletableFuture<>();
    private final long first;
    private final long size;
    private volatile long done;

    /// A message that has it.
    ///
    /// @param number of its frame
    /// @param wrapped whether the search had to go on from the other end
    public record Match(long number, boolean wrapped) {}

    /// Starts at once, in what the selection holds now.
    ///
    /// @param selection numbers of frames of the timeline
    /// @param from the position that is looked at first; one behind the last (or before the first, backwards) has the search go on
    ///     from the other end
    public FrameFind(Capture capture, Timeline timeline, EventIndex selection, Needle needle, long from,
            boolean forward,
            Executor background) {
        this.selection = selection;
        frames = timeline.frames();
        reader = timeline.reader();
        matcher = new FrameMatcher(capture, new Filter.Contains(needle));
        size = selection.size();
        first = Math.min(selection.first(), size);
        try {
            background.execute(() -> run(from, forward));
        } catch (RejectedExecutionException _) {
            result.completeExceptionally(new IllegalStateException("The program is closing."));
        }
    }

    /// What was found; cancelled after [#cancel()]. Completes on the background thread.
    public CompletableFuture<Optional<Match>> result() {
        return result;
    }

    public Progress progress() {
        return new Progress(done, size - first);
    }

    public void cancel() {
        result.cancel(false);
    }

    private void run(long from, boolean forward) {
        try {
            result.complete(find(from, forward));
        } catch (RuntimeException | Error e) {
            // Whoever waits is told of an error too.
            result.completeExceptionally(e);
        }
    }

    private Optional<Match> find(long from, boolean forward) {
        long count = size - first;
        long start = forward ? Math.clamp(from, first, size) : Math.clamp(from, first - 1, size - 1);
        for (long step = 0; step < count && !result.isDone(); step += PORTION) {
            List<Match> places = new ArrayList<>();
            for (long each = step; each < Math.min(count, step + PORTION); each++) {
                place(forward ? start + each : start - each, forward ? -count : count).ifPresent(places::add);
            }
            Optional<Match> found = look(places);
            if (found.isPresent()) {
                return found;
            }
            done = Math.min(count, step + PORTION);
        }
        return Optional.empty();
    }

    /// @param round what leads to the other end
    private Optional<Match> place(long position, long round) {
        boolean wrapped = position < first || position >= size;
        try {
            return Optional.of(new Match(selection.get(wrapped ? position + round : position), wrapped));
        } catch (IndexOutOfBoundsException _) {
            // Evicted since the search began.
            return Optional.empty();
        }
    }

    private Optional<Match> look(List<Match> places) {
        Map<Long, Described> said = reader.read(places.stream().map(Match::number).toList());
        return places.stream().filter(place -> {
            FrameIndex.Entry entry = frames.get(place.number());
            return entry != null && matcher.matches(entry, said.get(place.number()));
        }).findFirst();
    }
}
