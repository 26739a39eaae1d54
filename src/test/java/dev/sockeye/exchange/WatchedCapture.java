package dev.sockeye.exchange;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.Ids;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A capture that evicts one event when a reader is in the middle of its payload, a moment that cannot be hit from
/// outside, and that remembers the largest piece that was asked for.
record WatchedCapture(Capture real, long victim, AtomicInteger largestPiece) implements Capture {
    private static final int MIDDLE = 100_000;

    @Override
    public int payload(long number, int offset, ByteBuffer into) {
        largestPiece.accumulateAndGet(into.remaining(), Math::max);
        return number == victim && offset > MIDDLE ? -1 : real.payload(number, offset, into);
    }

    @Override
    public long first() {
        return real.first();
    }

    @Override
    public long end() {
        return real.end();
    }

    @Override
    public @Nullable Event event(long number) {
        return real.event(number);
    }

    @Override
    public EventIndex all() {
        return real.all();
    }

    @Override
    public EventIndex session(int session) {
        return real.session(session);
    }

    @Override
    public Usage usage() {
        return real.usage();
    }

    @Override
    public void onChange(long seenEnd, Runnable action) {
        real.onChange(seenEnd, action);
    }

    @Override
    public void onEviction(LongConsumer firstNumber) {
        real.onEviction(firstNumber);
    }

    @Override
    public EventIndex connection(int connection) {
        return real.connection(connection);
    }

    @Override
    public @Nullable SessionFacts sessionFacts(int session) {
        return real.sessionFacts(session);
    }

    @Override
    public @Nullable PeerFacts peerFacts(int connection) {
        return real.peerFacts(connection);
    }

    @Override
    public Ids ids() {
        return real.ids();
    }

    @Override
    public void onLoss(Consumer<String> action) {
        real.onLoss(action);
    }

    @Override
    public Gap unmarkedLoss() {
        return real.unmarkedLoss();
    }

    @Override
    public Hold hold(long from) {
        return real.hold(from);
    }
}
