package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventWalk;
import dev.sockeye.capture.Progress;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Decodes a selection of events in the background: [#frames()] grows, first by what is there, then by what comes. A view that
/// decodes something else, or otherwise, cancels the job and makes another; each has an index of its own, so a late result cannot
/// get into the wrong view. Views that are not seen have none.
public final class DecodeJob {
    private final FrameIndex frames;
    private final Tracks tracks;
    private final EventWalk walk;

    /// Starts at once.
    ///
    /// @param source what to decode: all events, one session's or one connection's
    /// @param most frames that are remembered, at [FrameIndex] bytes each
    /// @param background runs the work; one piece at a time
    /// @param news called on the background thread when frames or the progress have changed; must only hand over
    public DecodeJob(Capture capture, EventIndex source, ChoiceMaker choices, long most, Executor background,
            Runnable news) {
        frames = new FrameIndex(most);
        tracks = new Tracks(capture, choices, frames);
        walk = new EventWalk(capture, source, tracks, "Decoding stopped, and not all messages are shown: ",
                background, news);
    }

    /// The frames found so far.
    public FrameIndex frames() {
        return frames;
    }

    public Progress progress() {
        return walk.progress();
    }

    /// Whether somebody looks: see [EventWalk#attend(boolean)].
    void attend(boolean look) {
        walk.attend(look);
    }

    /// Ends the work soon; the frames stay as they are.
    public void cancel() {
        walk.cancel();
    }

    /// Whether nothing more is looked at: it was cancelled, the program is closing, or there is a [#problem()].
    public boolean isCancelled() {
        return walk.isCancelled();
    }

    /// Why it did not come to its end, a sentence; empty while nothing is wrong.
    public String problem() {
        return walk.problem();
    }

    /// Reads frames again; may be asked on any thread that may wait.
    public FrameReader reader() {
        return tracks.reader();
    }

    /// The frame that begins in the event, the first of several, or the one that has its bytes; empty when there is none, or it
    /// was not found yet.
    public OptionalLong frameOf(Event event) {
        return tracks.frameOf(event);
    }

    /// What is kept of a connection, for tests.
    @Nullable
    Track track(int connection) {
        return tracks.track(connection);
    }
}
