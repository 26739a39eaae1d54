package dev.sockeye.capture;

import java.util.Arrays;

/// A growing list of ascending event numbers at 8 bytes each: the index of a session or of a filter.
///
/// One writer at a time; readers on any thread, without locks. What is trimmed at the front frees its memory chunk by
/// chunk.
final class NumberList implements EventIndex {
    private static final int CHUNK_SHIFT = 9;
    private static final int CHUNK = 1 << CHUNK_SHIFT;

    /// Written before [#size], read after it: a reader that sees a size sees its chunks.
    private volatile Spine spine = new Spine(0, new long[0][]);
    private volatile long first;
    private volatile long size;

    /// These numbers in their order.
    static NumberList ofDescending(long[] numbers) {
        var list = new NumberList();
        for (int i = numbers.length - 1; i >= 0; i--) {
            list.add(numbers[i]);
        }
        return list;
    }

    void add(long number) {
        long position = size;
        Spine old = spine;
        int chunk = (int) ((position >> CHUNK_SHIFT) - old.base);
        if (chunk >= old.chunks.length) {
            old = new Spine(old.base, Arrays.copyOf(old.chunks, Math.max(1, chunk * 2)));
            spine = old;
        }
        int inChunk = (int) position & (CHUNK - 1);
        if (inChunk == 0) {
            old.chunks[chunk] = new long[CHUNK];
        }
        old.chunks[chunk][inChunk] = number;
        size = position + 1;
    }

    /// Forgets the numbers below the given one.
    void trimBelow(long number) {
        long keep = firstAtOrAbove(number);
        if (keep == first) {
            return;
        }
        first = keep;
        Spine old = spine;
        int gone = (int) ((keep >> CHUNK_SHIFT) - old.base);
        if (gone > 0) {
            int left = Math.max(0, old.chunks.length - gone);
            long[][] chunks = new long[left][];
            System.arraycopy(old.chunks, old.chunks.length - left, chunks, 0, left);
            spine = new Spine(old.base + gone, chunks);
        }
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long get(long position) {
        long known = size;
        long number = position < first || position >= known ? -1 : spine.get(position);
        if (number < 0) {
            throw new IndexOutOfBoundsException(
                    "position " + position + " is not in " + first + " … " + (known - 1));
        }
        return number;
    }

    @Override
    public long floor(long eventNumber) {
        long above = firstAtOrAbove(eventNumber == Long.MAX_VALUE ? eventNumber : eventNumber + 1);
        return above > first ? above - 1 : -1;
    }

    /// The first position whose number is not below the given one; the size when there is none.
    private long firstAtOrAbove(long number) {
        long high = size;
        Spine current = spine;
        long low = first;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (current.get(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static final class Spine {
        private final long base;
        private final long[][] chunks;

        Spine(long base, long[][] chunks) {
            this.base = base;
            this.chunks = chunks;
        }

        /// The number at the position, or -1 when its chunk was dropped: smaller than every number that is kept.
        long get(long position) {
            long chunk = (position >> CHUNK_SHIFT) - base;
            return chunk < 0 ? -1 : chunks[(int) chunk][(int) position & (CHUNK - 1)];
        }
    }
}
