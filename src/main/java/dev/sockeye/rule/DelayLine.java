package dev.sockeye.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What goes one way of one connection, in order: each when its time has come and all before it are gone. Only what is to
/// be reordered changes places, and only within its window. Takes as much as it is given; whoever gives it looks at
/// [#isFull()] before. Deterministic: the clock is the caller's.
final class DelayLine {
    /// Enough waits: nothing more is read of what goes this way.
    static final long FULL_BYTES = 1 << 20;
    private static final int FULL_COUNT = 1000;
    /// As many descriptors as one message may have: who passes them must not use up what all connections have.
    private static final int FULL_DESCRIPTORS = 253;
    /// Pieces of a stream with a bandwidth, so that it flows.
    private static final int PIECES_PER_SECOND = 20;
    private static final long SECOND = 1_000_000_000;

    private final Way way;
    private final boolean borders;
    private final RandomGenerator random;
    private final Room room;
    private final Deque<Parcel> queue = new ArrayDeque<>();
    private final List<Parcel> gathered = new ArrayList<>();
    private long gatheredUntil;
    private long nextPiece = Long.MIN_VALUE;
    private long bytes;
    private int descriptors;

    /// @param borders whether messages have borders, so that a piece is a message of its own
    DelayLine(Way way, boolean borders, RandomGenerator random, Room room) {
        this.way = way;
        this.borders = borders;
        this.random = random;
        this.room = room;
    }

    void add(Parcel parcel, long now) {
        bytes += cost(parcel);
        descriptors += parcel.descriptors().size();
        room.taken(cost(parcel), parcel.descriptors().size());
        if (parcel.pace.window() == 0) {
            shuffle();
            queue.add(parcel);
            return;
        }
        if (gathered.isEmpty()) {
            gatheredUntil = now + parcel.pace.within();
        }
        gathered.add(parcel);
        if (gathered.size() >= parcel.pace.window()) {
            shuffle();
        }
    }

    private void shuffle() {
        Collections.shuffle(gathered, Random.from(random));
        queue.addAll(gathered);
        gathered.clear();
    }

    private static long cost(Parcel parcel) {
        return Parcel.OVERHEAD + (long) parcel.size();
    }

    /// When something may come from [#poll]; [Long#MAX_VALUE] for never, unless a person or a message does something.
    long nextDue() {
        Parcel first = queue.peek();
        if (first == null) {
            return gathered.isEmpty() ? Long.MAX_VALUE : gatheredUntil;
        }
        return first.held != 0 ? Long.MAX_VALUE : Math.max(first.pace.due(), nextPiece);
    }

    /// Takes out what is due; null when nothing is.
    @Nullable
    Effect poll(long now) {
        if (!gathered.isEmpty() && gatheredUntil <= now) {
            shuffle();
        }
        Parcel first = queue.peek();
        if (first == null || first.held != 0 || Math.max(first.pace.due(), nextPiece) > now) {
            return null;
        }
        long before = cost(first);
        int withDescriptors = first.descriptors().size();
        int length = Math.min(first.size(), piece(first.pace));
        Effect effect = first.next(way, length, borders);
        long pause = first.isEmpty() ? 0 : first.pace.gap();
        if (first.pace.rate() > 0) {
            pause = Math.max(pause, (long) ((double) length / first.pace.rate() * SECOND));
        }
        nextPiece = pause > 0 ? now + pause : Long.MIN_VALUE;
        long given = first.isEmpty() ? before : before - cost(first);
        if (first.isEmpty()) {
            queue.remove();
        }
        give(given, withDescriptors); // They go with the first piece.
        return effect;
    }

    private int piece(Parcel.Pace pace) {
        int slice = pace.slice() == 0 ? Integer.MAX_VALUE : pace.slice();
        return borders || pace.rate() == 0
                ? slice
                : Math.clamp(pace.rate() / PIECES_PER_SECOND, 1, slice);
    }

    private void give(long given, int withDescriptors) {
        bytes -= given;
        descriptors -= withDescriptors;
        room.given(given, withDescriptors);
    }

    /// A held one goes on with other bytes.
    void replace(Parcel parcel, byte[] data) {
        long before = cost(parcel);
        parcel.replace(data);
        give(before - cost(parcel), 0);
    }

    /// A held one goes on without its descriptors.
    void withhold(Parcel parcel) {
        give(0, parcel.descriptors().size());
        parcel.withholdDescriptors();
    }

    /// What is held under this id is held no longer.
    ///
    /// @return the message and its copy, if they wait here
    List<Parcel> release(long id) {
        List<Parcel> held = Stream.concat(queue.stream(), gathered.stream()).filter(parcel -> parcel.held == id)
                .toList();
        held.forEach(parcel -> parcel.held = 0);
        return held;
    }

    /// Takes one out that has not gone on yet.
    void remove(Parcel parcel) {
        if (queue.remove(parcel) || gathered.remove(parcel)) {
            give(cost(parcel), parcel.descriptors().size());
        }
    }

    boolean isFull() {
        return bytes >= FULL_BYTES || queue.size() + gathered.size() >= FULL_COUNT || descriptors >= FULL_DESCRIPTORS
                || (bytes > 0 && room.isUsedUp());
    }

    boolean isEmpty() {
        return queue.isEmpty() && gathered.isEmpty();
    }

    /// Gives up everything.
    void clear() {
        gathered.clear();
        queue.clear();
        give(bytes, descriptors);
    }
}
