package dev.sockeye.protocol;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Progress;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The messages of a selection of events - all connections', one session's, one connection's - in the order in which they were
/// complete, while they are found: what a table shows, row by row. Made by [Decoding#timeline]; any thread.
///
/// When something is decoded otherwise everything begins anew, with frames of a new [#generation()]: numbers of an older one mean
/// nothing then.
public final class Timeline implements AutoCloseable {
    private final AtomicBoolean attended;
    private final Supplier<DecodeJob> maker;
    private final Consumer<Timeline> onClose;
    private volatile Work work;

    private record Work(int generation, DecodeJob job) {}

    /// @param attended told whether a person looks at it
    /// @param maker begins to decode
    Timeline(AtomicBoolean attended, Supplier<DecodeJob> maker, Consumer<Timeline> onClose) {
        this.attended = attended;
        this.maker = maker;
        this.onClose = onClose;
        work = new Work(1, maker.get());
    }

    /// Which frames [#frames()] has: another number after each new beginning.
    public int generation() {
        return work.generation();
    }

    /// The frames that were found so far: those from [FrameIndex#first()] on are the rows. Reading one waits for nobody.
    public FrameIndex frames() {
        return work.job().frames();
    }

    /// The rows: the frames that were found so far, each at the position of its number.
    public EventIndex numbers() {
        return new FrameNumbers(frames());
    }

    /// What frames say, for a thread that may wait; one thread at a time for each reader.
    public FrameReader reader() {
        return work.job().reader();
    }

    /// How many frames went for a lack of memory, though their events are there.
    public long leftOut() {
        return frames().dropped();
    }

    /// How far the events are decoded.
    public Progress progress() {
        return work.job().progress();
    }

    /// Why not all is decoded, a sentence; empty while nothing is wrong.
    public String problem() {
        return work.job().problem();
    }

    /// The frame that begins in the event, the first of several, or the one that has its bytes; empty when there is none, or it
    /// was not found yet. May look at many frames.
    public OptionalLong frameOf(Event event) {
        return work.job().frameOf(event);
    }

    /// Whether a person looks at it now: those that are looked at come first, and the others do not follow what comes.
    public void attend(boolean look) {
        attended.set(look);
        work.job().attend(look);
    }

    /// Decodes no further. What was found stays.
    public void cancel() {
        work.job().cancel();
    }

    /// Whether nothing more is decoded: it was cancelled, the program is closing, or there is a [#problem()].
    public boolean isCancelled() {
        return work.job().isCancelled();
    }

    /// Decodes everything anew.
    public synchronized void restart() {
        work.job().cancel();
        DecodeJob job = maker.get();
        work = new Work(work.generation() + 1, job);
        job.attend(attended.get());
    }

    @Override
    public void close() {
        cancel();
        onClose.accept(this);
    }
}
