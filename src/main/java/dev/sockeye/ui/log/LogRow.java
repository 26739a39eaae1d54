package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.socket.VisibleText;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// An event with what its row needs beyond it. Text is made when it is shown, once.
public final class LogRow implements TimelineRow {
    static final long NO_TIME = Long.MIN_VALUE;
    private static final int PREVIEW_BYTES = 128;
    /// Between a payload and the note.
    private static final String NOTE = " · ";

    private final Event event;
    private final long previousNanos;
    private final Capture capture;
    private @Nullable String preview;

    LogRow(Event event, long previousNanos, Capture capture) {
        this.event = event;
        this.previousNanos = previousNanos;
        this.capture = capture;
    }

    public Event event() {
        return event;
    }

    @Override
    public long number() {
        return event.number();
    }

    @Override
    public int connection() {
        return event.connection();
    }

    @Override
    public int descriptors() {
        return event.descriptors().size();
    }

    /// The time of the row above, or [#NO_TIME].
    long previousNanos() {
        return previousNanos;
    }

    /// The first bytes of the payload, and the note where there is room behind them.
    String preview() {
        String known = preview;
        if (known == null) {
            String note = VisibleText.of(event.note());
            known = note.isEmpty() ? payload() : event.length() == 0 ? note : payload() + NOTE + note;
            preview = known;
        }
        return known;
    }

    private String payload() {
        byte[] bytes = new byte[Math.min(PREVIEW_BYTES, event.length())];
        if (capture.payload(event.number(), 0, ByteBuffer.wrap(bytes)) < bytes.length) {
            return "evicted";
        }
        boolean whole = bytes.length == event.length();
        return whole
                ? VisibleText.of(bytes, 0, bytes.length)
                : VisibleText.ofBeginning(bytes, bytes.length) + "…";
    }
}
