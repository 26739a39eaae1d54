package dev.sockeye.command;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.LiveDecoding;
import dev.sockeye.protocol.LiveFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prints every event of a capture as it happens, one line each, on a thread of its own, `printed-log`. Who reads slowly slows
/// nobody down: what the capture's quota evicts meanwhile is counted in a line.
public final class PrintedLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrintedLog.class);
    /// After a pause it lets what comes first settle: who connected is known some milliseconds later.
    private static final long SETTLE_MILLIS = 20;

    /// How fast events may come.
    public enum Pace {
        /// Who reads slowly misses some.
        LIVE,
        /// They wait until they are printed.
        PATIENT
    }

    /// What is printed of events.
    ///
    /// @param bytes how what was said is shown
    /// @param colours whether it is a terminal that shows them
    /// @param sessions whether there may be several, so that each line says which it is about; otherwise they do so when a second
    /// one comes
    /// @param choices how messages are decoded
    /// @param filter which events are printed
    public record Form(PrintForm bytes, boolean colours, boolean sessions, ChoiceMaker choices, Filter filter) {}

    private final Capture capture;
    private final Form form;
    private final LiveFilter filter;
    private final Capture.@Nullable Hold hold;
    private final OutputStream target;
    private final LogLine lines;
    private LiveDecoding decoding;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile long last = Long.MAX_VALUE;

    /// @param target stays open
    public PrintedLog(Capture capture, Form form, OutputStream target, Pace pace) {
        this.capture = capture;
        this.form = form;
        this.target = target;
        this.lines = new LogLine(capture, form.bytes(), form.colours(), form.sessions());
        filter = new LiveFilter(capture, form.filter());
        hold = pace == Pace.PATIENT ? capture.hold(0) : null;
        decoding = decoding();
        thread = Thread.ofPlatform().name("printed-log").daemon().start(this::run);
    }

    private LiveDecoding decoding() {
        return new LiveDecoding(capture, form.choices());
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
                    advance(next);
                }
            }
        } catch (IOException e) {
            LOG.debug("Nobody reads what is printed", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (hold != null) {
                hold.close();
            }
        }
    }

    private void advance(long next) {
        if (hold != null) {
            hold.advance(next);
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
            decoding = decoding();
        }
        long next = first;
        while (next < end && text.length() < 1 << 16) {
            Event event = capture.event(next);
            if (event != null) {
                List<LiveDecoding.Read> messages = decoding.accept(event);
                if (filter.passes(event, messages)) {
                    text.append(lines.of(event, messages, decoding.isReading(event.connection()))).append('\n');
                }
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
            thread.join(hold == null ? TimeUnit.SECONDS.toMillis(5) : 0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
