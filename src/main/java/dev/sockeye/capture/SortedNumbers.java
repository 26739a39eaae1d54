package dev.sockeye.capture;

import java.util.ArrayList;
import java.util.List;

/// Ascending event numbers that may come late: a question passes a filter when its answer has come. What comes late moves the
/// positions behind it. Any thread; 8 bytes a number.
public final class SortedNumbers implements EventIndex {
    private static final int LARGEST = 1024;

    /// A part of the row; never empty.
    private static final class Chunk {
        private final long[] numbers = new long[LARGEST];
        private int count;
        private long start;

        private int place(long number) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (numbers[middle] < number) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private final List<Chunk> chunks = new ArrayList<>();
    private long first;
    private long size;
    private long trimmed;

    /// Adds a number; one that is there is not added again, nor one of what was forgotten.
    public synchronized void add(long number) {
        if (number < trimmed) {
            return;
        }
        int at = chunkOf(number);
        if (at < 0) {
            at = 0;
            if (chunks.isEmpty()) {
                chunks.add(new Chunk());
                chunks.getFirst().start = first;
            }
        }
        Chunk chunk = chunks.get(at);
        int place = chunk.place(number);
        if (place < chunk.count && chunk.numbers[place] == number) {
            return;
        }
        if (chunk.count == LARGEST) {
            split(at, place == LARGEST && at == chunks.size() - 1);
            insert(number);
        } else {
            put(at, place, number);
        }
    }

    private void insert(long number) {
        int at = Math.max(0, chunkOf(number));
        put(at, chunks.get(at).place(number), number);
    }

    private void put(int at, int place, long number) {
        Chunk chunk = chunks.get(at);
        System.arraycopy(chunk.numbers, place, chunk.numbers, place + 1, chunk.count - place);
        chunk.numbers[place] = number;
        chunk.count++;
        size++;
        for (int i = at + 1; i < chunks.size(); i++) {
            chunks.get(i).start++;
        }
    }

    /// @param atEnd whether what comes next is behind all that are there: chunks stay full then
    private void split(int at, boolean atEnd) {
        Chunk full = chunks.get(at);
        var next = new Chunk();
        if (!atEnd) {
            next.count = LARGEST / 2;
            full.count = LARGEST - next.count;
            System.arraycopy(full.numbers, full.count, next.numbers, 0, next.count);
        } else {
            // The number that made it full comes alone into the next one.
            next.numbers[0] = full.numbers[LARGEST - 1];
            next.count = 1;
            full.count = LARGEST - 1;
        }
        next.start = full.start + full.count;
        chunks.add(at + 1, next);
    }

    /// Forgets the numbers below the given one.
    public synchronized void trimBelow(long number) {
        trimmed = Math.max(trimmed, number);
        while (!chunks.isEmpty() && chunks.getFirst().numbers[chunks.getFirst().count - 1] < number) {
            first = chunks.getFirst().start + chunks.getFirst().count;
            chunks.removeFirst();
        }
        if (!chunks.isEmpty()) {
            first = Math.max(first, chunks.getFirst().start + chunks.getFirst().place(number));
        }
    }

    @Override
    public synchronized long first() {
        return first;
    }

    @Override
    public synchronized long size() {
        return Math.max(first, size);
    }

    @Override
    public synchronized long get(long position) {
        if (position < first || position >= size) {
            throw new IndexOutOfBoundsException("position " + position + " is not in " + first + " … " + (size - 1));
        }
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks.get(middle).start <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Chunk chunk = chunks.get(low);
        return chunk.numbers[(int) (position - chunk.start)];
    }

    @Override
    public synchronized long floor(long number) {
        int at = chunkOf(number);
        if (at < 0) {
            return -1;
        }
        Chunk chunk = chunks.get(at);
        int place = chunk.place(number);
        boolean there = place < chunk.count && chunk.numbers[place] == number;
        long position = chunk.start + (there ? place : place - 1);
        return position < first ? -1 : position;
    }

    /// The last chunk that does not begin above the number; -1 for none.
    private int chunkOf(long number) {
        int low = -1;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks.get(middle).numbers[0] <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
