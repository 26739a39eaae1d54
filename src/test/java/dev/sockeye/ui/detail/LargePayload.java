package dev.sockeye.ui.detail;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.Ids;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A capture of events of 64 MiB that take no room: lines of 64 bytes, "line 1234 xxx…". Remembers how many bytes each
/// thread has read.
final class LargePayload implements Capture {
    static final int LENGTH = 64 << 20;
    static final int LINE = 64;

    private final Map<Thread, Long> read = new ConcurrentHashMap<>();
    private volatile long first;

    long readBy(Thread thread) {
        return read.getOrDefault(thread, 0L);
    }

    /// That line, without its line feed.
    static String line(int number) {
        String words = "line " + number + " ";
        return words + "x".repeat(LINE - 1 - words.length());
    }

    void evictBefore(long number) {
        first = number;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long end() {
        return 2;
    }

    @Override
    public @Nullable Event event(long number) {
        return number < first || number >= end()
                ? null
                : new Event(number, EventKind.RECEIVED, 0, 1, 3, LENGTH, LENGTH, null, null, null, List.of(), "", false,
                        null, null, Direction.IN);
    }

    @Override
    public int payload(long number, int offset, ByteBuffer into) {
        if (event(number) == null) {
            return -1;
        }
        int count = Math.min(LENGTH - offset, into.remaining());
        for (int at = offset; at < offset + count;) {
            byte[] text = (line(at / LINE) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            int from = at % LINE;
            int length = Math.min(LINE - from, offset + count - at);
            into.put(text, from, length);
            at += length;
        }
        read.merge(Thread.currentThread(), (long) count, Long::sum);
        return count;
    }

    @Override
    public EventIndex all() {
        throw new UnsupportedOperationException("Only single events are shown.");
    }

    @Override
    public EventIndex session(int session) {
        return all();
    }

    @Override
    public Usage usage() {
        return new Usage(end(), end() * LENGTH, 0, Long.MAX_VALUE, first, 0, new Gap(0, 0));
    }

    @Override
    public EventIndex connection(int connection) {
        return all();
    }

    @Override
    public @Nullable SessionFacts sessionFacts(int session) {
        return null;
    }

    @Override
    public @Nullable PeerFacts peerFacts(int connection) {
        return null;
    }

    @Override
    public Ids ids() {
        return new Ids();
    }

    @Override
    public void onLoss(Consumer<String> action) {
        // Nothing is lost here.
    }

    @Override
    public Gap unmarkedLoss() {
        return new Gap(0, 0);
    }

    @Override
    public void onChange(long seenEnd, Runnable action) {
        // Nothing comes.
    }

    @Override
    public void onEviction(LongConsumer firstNumber) {
        // Nobody is told: the screen looks by itself.
    }

    @Override
    public Hold hold(long from) {
        throw new UnsupportedOperationException("Nothing is evicted here unless the test does it.");
    }
}
