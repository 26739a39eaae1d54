package dev.sockeye.command;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.LiveDecoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prints every event of a capture as it happens, one line each, on a thread of its own, `printed-log`. Who reads slowly slows
/// nobody down: what the capture's quota evicts meanwhile is counted in a line.
public final class PrintedLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrintedLog.class);
    /// After a pause it lets what comes first settle: who connected is known some milliseconds later.
    private static final long SETTLE_MILLIS = 20;

    private final Capture capture;
    private final OutputStream target;
    private final LogLine lines;
    private LiveDecoding decoding;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile long last = Long.MAX_VALUE;

    /// @param form how what was said is shown
    /// @param target stays open
    /// @param colours whether it is a terminal that shows them
    public PrintedLog(Capture capture, PrintForm form, OutputStream target, boolean colours) {
        this.capture = capture;
        this.target = target;
        this.lines = new LogLine(capture, form, colours);
        decoding = decoding(capture);
        thread = Thread.ofPlatform().name("printed-log").daemon().start(this::run);
    }

    private static LiveDecoding decoding(Capture capture) {
        return new LiveDecoding(capture, ChoiceMaker.of(capture));
    }

    private void run() {
        long next = 0;
        try {
            while (next < last) {
                long end = Math.min(capture.end(), last);
                if (next == end) {
                    await(next);
                } else {
                    next = print(next, end);
                }
            }
        } catch (IOException e) {
            LOG.debug("Nobody reads what is printed", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(long seen) throws InterruptedException {
        capture.onChange(seen, wake::release);
        wake.acquire();
        if (last == Long.MAX_VALUE) {
            wake.tryAcquire(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private long print(long from, long end) throws IOException {
        long first = Math.max(from, capture.first());
        var text = new StringBuilder();
        if (first > from) {
            text.append("… ").append(first - from).append(" events were too many to be printed …\n");
            decoding = decoding(capture);
        }
        long next = first;
        while (next < end && text.length() < 1 << 16) {
            Event event = capture.event(next);
            if (event != null) {
                text.append(lines.of(event, decoding.accept(event), decoding.isReading(event.connection())))
                        .append('\n');
            }
            next++;
        }
        target.write(text.toString().getBytes(StandardCharsets.UTF_8));
        target.flush();
        return next;
    }

    /// Prints what was recorded before, then ends.
    @Override
    public void close() {
        last = Math.min(last, capture.end());
        wake.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
