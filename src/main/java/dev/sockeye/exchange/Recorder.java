package dev.sockeye.exchange;

import dev.sockeye.capture.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes every event of a capture to a file of JSON lines as it happens.
///
/// It holds the events that it has not written, so none is lost: a capture whose quota is full waits for it. Within some
/// milliseconds everything is in the file for others to read.
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int EVENTS_BETWEEN_ADVANCES = 64;
    /// How long it looks for more before it asks to be woken: waking a thread for each event would slow the writer down.
    private static final long BATCH_MILLIS = 10;

    private final Capture capture;
    private final Path file;
    private final JsonLines lines;
    private final Capture.Hold hold;
    private final Consumer<String> failed;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile long last = Long.MAX_VALUE;

    /// Starts with the oldest event that is still there.
    ///
    /// @param overwrite whether a file with something in it may be replaced
    /// @param failed told a sentence, once, on the recorder's thread, when the recording had to stop (the disk is full)
    /// @throws IOException with a sentence when the file cannot be made or must not be replaced
    public Recorder(Capture capture, Path file, boolean overwrite, Labels labels, Consumer<String> failed)
            throws IOException {
        this.capture = capture;
        this.file = file;
        this.failed = failed;
        lines = new JsonLines(capture, labels, PrivateFile.create(file, overwrite).channel());
        hold = capture.hold(0);
        thread = Thread.ofPlatform().name("recorder").start(this::run);
    }

    /// Events in the file.
    public long recorded() {
        return lines.flushedEvents();
    }

    private void run() {
        try (hold; lines) {
            record();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Recording to {} failed", file, e);
            failed.accept("The recording to “" + file + "” stopped after " + recorded() + " events: " + e.getMessage()
                    + ".");
        }
    }

    private void record() throws IOException {
        try {
            long next = skipEvicted(0);
            while (next < last) {
                long end = Math.min(capture.end(), last);
                while (next < end) {
                    next = writeOne(next);
                }
                lines.flush();
                hold.advance(next);
                awaitMore(next);
            }
            lines.finish();
        } catch (IOException e) {
            lines.dropUnflushed();
            throw e;
        }
    }

    private long writeOne(long number) throws IOException {
        lines.write(number);
        if (number % EVENTS_BETWEEN_ADVANCES == 0) {
            hold.advance(number + 1);
        }
        return number + 1;
    }

    private long skipEvicted(long next) {
        long first = Math.max(next, capture.first());
        lines.addMissing(first - next);
        return first;
    }

    private void awaitMore(long next) {
        try {
            if (next < last && !wake.tryAcquire(BATCH_MILLIS, TimeUnit.MILLISECONDS) && capture.end() == next) {
                capture.onChange(next, wake::release);
                wake.acquire();
            }
        } catch (InterruptedException _) {
            // Nobody is to interrupt it; if somebody does, it is asked to end.
            last = Math.min(last, capture.end());
        }
    }

    /// Writes everything that was appended before this call, then ends.
    @Override
    public void close() {
        last = Math.min(last, capture.end());
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
