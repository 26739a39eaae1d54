package dev.sockeye.ui.detail;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.socket.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The payloads of several events as one, in their order. They stay in the capture.
record Payloads(List<PayloadSource> parts, int length) implements ByteSource {
    /// @throws IOException when one was evicted, or they are too large for one file; the message is a sentence
    static Payloads of(Capture capture, List<Long> events) throws IOException {
        var parts = new ArrayList<PayloadSource>();
        long length = 0;
        for (long number : events) {
            Event event = capture.event(number);
            if (event == null) {
                throw new IOException("Event " + number + " was evicted; nothing was written.");
            }
            parts.add(new PayloadSource(capture, number, event.length()));
            length += event.length();
        }
        if (length > Integer.MAX_VALUE - (1 << 20)) {
            throw new IOException("These are more than 2 GiB: choose fewer rows, or use Export.");
        }
        return new Payloads(parts, (int) length);
    }

    @Override
    public int read(int offset, ByteBuffer into) {
        int at = 0;
        int done = 0;
        for (PayloadSource part : parts) {
            int from = offset + done - at;
            while (from >= 0 && from < part.length() && into.hasRemaining()) {
                int count = part.read(from, into);
                if (count <= 0) {
                    return -1;
                }
                from += count;
                done += count;
            }
            at += part.length();
        }
        return done;
    }
}
