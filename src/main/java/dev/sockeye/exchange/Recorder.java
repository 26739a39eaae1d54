package dev.sockeye.exchange;

import dev.sockeye.socket.FileProblem;
import java.nio.channels.WritableByteChannel;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.ChoiceMaker;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes every event of a capture to a file of JSON lines as it happens.
///
/// It holds the events that it has not written, so none is lost: a capture whose quota is full waits for it. Within some
/// milliseconds everything is in the file for others to read. While the file's disk is full, events wait in the capture;
/// what its quota cannot keep is counted, and a gap in the file as soon as there is room again, or at its end.
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int EVENTS_BETWEEN_ADVANCES = 64;
    /// How long it looks for more before it asks to be woken: waking a thread for each event would slow the writer down.
    private static final long BATCH_MILLIS = 10;
    /// After a pause it lets what comes first settle: who connected is known some milliseconds later.
    private static final long SETTLE_MILLIS = 20;
    private static final long RETRY_NANOS = 200_000_000;

    private final Capture capture;
    private final String name;
    private final JsonLines lines;
    private final Capture.Hold hold;
    private final Consumer<String> failed;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile long last = Long.MAX_VALUE;
    private volatile boolean complete = true;
    private boolean told;
    /// The next event to write; only for the recorder's thread.
    private long next;

    /// Starts with the oldest event that is still there.
    ///
    /// @param overwrite whether a file with something in it may be replaced
    /// @param fields whether the fields of decoded messages are written too
    /// @param choices how they are decoded
    /// @param filter which events are written; the others are no gaps
    /// @param failed told a sentence, once, on the recorder's thread, when the file cannot take more (the disk is full)
    /// @throws IOException with a sentence when the file cannot be made or must not be replaced
    public Recorder(Capture capture, Path file, boolean overwrite, boolean fields, ChoiceMaker choices, Filter filter,
            Consumer<String> failed) throws IOException {
        this(capture, "“" + file + "”", new LineOutput(PrivateFile.create(file, overwrite).channel()),
                new MessageFields(capture, fields, choices, filter), failed);
    }

    /// Writes to a stream instead of a file: standard output.
    ///
    /// @param stream stays open
    public Recorder(Capture capture, WritableByteChannel stream, boolean fields, ChoiceMaker choices, Filter filter,
            Consumer<String> failed) throws IOException {
        this(capture, "standard output", new LineOutput(stream), new MessageFields(capture, fields, choices, filter),
                failed);
    }

    private Recorder(Capture capture, String name, LineOutput output, MessageFields messages, Consumer<String> failed)
            throws IOException {
        this.capture = capture;
        this.name = name;
        this.failed = failed;
        lines = new JsonLines(capture, output, messages);
        hold = capture.hold(0);
        thread = Thread.ofPlatform().name("recorder").start(this::run);
    }

    /// Events in the file.
    public long recorded() {
        return lines.flushedEvents();
    }

    /// Whether all that the capture had is in the file; final once it is closed.
    public boolean isComplete() {
        return complete;
    }

    private void run() {
        try (hold; lines) {
            next = capture.first();
            lines.addMissing(Missing.evicted(next));
            while (next < last) {
                recordSome();
            }
            lines.finish(capture.unmarkedLoss());
        } catch (IOException e) {
            complete = false;
            tell(e);
        } catch (RuntimeException e) {
            complete = false;
            LOG.error("The recording to {} ended by a mistake of this program", name, e);
        }
    }

    private void recordSome() throws IOException {
        try {
            writeAll();
            awaitMore();
        } catch (IOException e) {
            next = lines.dropUnflushed(next);
            tell(e);
            if (isClosing()) {
                skipTo(last);
            } else {
                awaitRoom();
            }
        }
    }

    private void writeAll() throws IOException {
        long end = Math.min(capture.end(), last);
        while (next < end) {
            lines.write(next);
            next++;
            if (next % EVENTS_BETWEEN_ADVANCES == 0) {
                hold.advance(lines.firstUnflushed(next));
            }
        }
        lines.flush();
        hold.advance(next);
    }

    private boolean isClosing() {
        return last != Long.MAX_VALUE;
    }

    private void awaitMore() {
        try {
            if (next < last && !wake.tryAcquire(BATCH_MILLIS, TimeUnit.MILLISECONDS) && capture.end() == next) {
                capture.onChange(next, wake::release);
                wake.acquire();
                wake.tryAcquire(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            endSoon();
        }
    }

    /// The disk is full: before it is tried again, lets writers go on that the capture's quota would stop.
    private void awaitRoom() {
        long retry = System.nanoTime() + RETRY_NANOS;
        while (!isClosing() && System.nanoTime() - retry < 0) {
            while (hold.isInTheWay() && next < capture.end()) {
                skipTo(Math.min(capture.end(), next + EVENTS_BETWEEN_ADVANCES));
            }
            try {
                wake.tryAcquire(BATCH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                endSoon();
            }
        }
    }

    private void skipTo(long end) {
        complete &= next == end;
        while (next < end) {
            lines.skip(next);
            next++;
        }
        hold.advance(next);
    }

    /// A write that fails says it in the kernel's own words, which people look for: “No space left on device”.
    private static String reason(IOException why) {
        return why instanceof FileSystemException ? FileProblem.reason(why) : String.valueOf(why.getMessage());
    }

    private void tell(IOException why) {
        if (!told) {
            told = true;
            failed.accept(
                    "The recording to " + name + " stopped after " + recorded() + " events: " + reason(why)
                            + ". It goes on when there is room again; free some.");
        }
    }

    /// Nobody is to interrupt it; if somebody does, it is asked to end.
    private void endSoon() {
        last = Math.min(last, capture.end());
    }

    /// Writes everything that was appended before this call, then ends.
    @Override
    public void close() {
        endSoon();
        wake.release();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                // The file is to be complete; the caller is told afterwards.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
