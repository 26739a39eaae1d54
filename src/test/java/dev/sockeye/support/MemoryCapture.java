package dev.sockeye.support;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.Ids;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A capture on the heap whose eviction a test decides: for what the screen makes of a capture.
public final class MemoryCapture implements Capture, CaptureWriter {
    private final List<@Nullable Entry> entries = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<LongConsumer> evictionListeners = new ArrayList<>();
    private final Map<Integer, SessionFacts> sessions = new ConcurrentHashMap<>();
    private final Map<Integer, PeerFacts> peers = new ConcurrentHashMap<>();
    private final Ids ids = new Ids();
    private int first;

    private record Entry(Event event, ByteBuffer payload) {}

    @Override
    public synchronized long append(Draft draft) {
        ByteBuffer copy = ByteBuffer.allocate(draft.data().remaining()).put(draft.data().duplicate()).flip();
        entries.add(new Entry(new Event(entries.size(), draft.kind(), draft.timeNanos(), draft.session(),
                draft.connection(), copy.remaining(), draft.originalLength(), draft.credentials(), draft.provenance(),
                draft.address(), draft.descriptors(), draft.note(), draft.urgent(), draft.gap(), draft.of(),
                draft.direction()),
                copy));
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
        return entries.size() - 1L;
    }

    /// Forgets the events before the given number.
    public synchronized void evictBefore(long number) {
        while (first < number) {
            entries.set(first++, null);
        }
        evictionListeners.forEach(listener -> listener.accept(number));
    }

    @Override
    public synchronized long first() {
        return first;
    }

    @Override
    public synchronized long end() {
        return entries.size();
    }

    @Override
    public synchronized @Nullable Event event(long number) {
        Entry entry = entry(number);
        return entry == null ? null : entry.event();
    }

    @Override
    public synchronized int payload(long number, int offset, ByteBuffer into) {
        Entry entry = entry(number);
        if (entry == null) {
            return -1;
        }
        int count = Math.min(into.remaining(), entry.payload().remaining() - offset);
        into.put(entry.payload().slice(offset, count));
        return count;
    }

    private @Nullable Entry entry(long number) {
        return number < first || number >= entries.size() ? null : entries.get((int) number);
    }

    @Override
    public EventIndex all() {
        return new EventIndex() {
            @Override
            public long first() {
                return MemoryCapture.this.first();
            }

            @Override
            public long size() {
                return end();
            }

            @Override
            public long get(long position) {
                if (position < first() || position >= size()) {
                    throw new IndexOutOfBoundsException("There is no position " + position + ".");
                }
                return position;
            }

            @Override
            public long floor(long eventNumber) {
                long position = Math.min(eventNumber, size() - 1);
                return position < first() ? -1 : position;
            }
        };
    }

    /// Not kept apart here: every event belongs to every session.
    @Override
    public EventIndex session(int session) {
        return all();
    }

    @Override
    public synchronized Usage usage() {
        return new Usage(entries.size(), 0, 0, Long.MAX_VALUE, first, 0, new Gap(0, 0));
    }

    @Override
    public synchronized EventIndex connection(int connection) {
        return all(); // Not kept apart either.
    }

    @Override
    public void describe(int session, SessionFacts facts) {
        sessions.put(session, facts);
    }

    @Override
    public @Nullable SessionFacts sessionFacts(int session) {
        return sessions.get(session);
    }

    @Override
    public void identify(int connection, PeerFacts facts) {
        peers.put(connection, facts);
    }

    @Override
    public synchronized @Nullable PeerFacts peerFacts(int connection) {
        PeerFacts known = peers.get(connection);
        return known != null
                ? known
                : entries.stream().filter(entry -> entry != null && entry.event().connection() == connection)
                        .findFirst().map(entry -> PeerFacts.of(entry.event())).orElse(null);
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public void onLoss(Consumer<String> action) {
        // Memory loses nothing.
    }

    @Override
    public Gap unmarkedLoss() {
        return new Gap(0, 0);
    }

    @Override
    public synchronized void onChange(long seenEnd, Runnable action) {
        if (end() > seenEnd) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    @Override
    public synchronized void onEviction(LongConsumer firstNumber) {
        evictionListeners.add(firstNumber);
    }

    @Override
    public Hold hold(long from) {
        throw new UnsupportedOperationException("Nothing is evicted here unless the test does it.");
    }
}
