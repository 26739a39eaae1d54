package dev.sockeye.capture;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Puts the events of an index in order by size or by time. Equal ones stay in the order of their numbers. Takes 24 bytes an event
/// while it works, and looks at no more than [#MOST] events; for a background thread.
public final class EventSort {
    /// The newest so many are sorted, those before them left out.
    public static final int MOST = 2_000_000;
    /// Looked at between two questions whether it is still wanted.
    private static final int PORTION = 4096;

    /// What events are compared by.
    public enum Key {
        TIME,
        SIZE
    }

    /// An order.
    ///
    /// @param descending whether the largest or newest is first
    public record Order(Key key, boolean descending) {}

    private final Capture capture;
    private final Order wanted;
    private final BooleanSupplier cancelled;

    /// @param cancelled asked now and then; a sort that is not wanted any more ends with a [CancellationException]
    public EventSort(Capture capture, Order wanted, BooleanSupplier cancelled) {
        this.capture = capture;
        this.wanted = wanted;
        this.cancelled = cancelled;
    }

    /// Sorts the events at these positions; those of a snapshot anew, all of them.
    public SortedSnapshot sort(EventIndex index, long from, long to) {
        long[] numbers = index instanceof SortedSnapshot known ? known.numbers() : numbers(index, from, to);
        long[] keys = new long[numbers.length];
        int count = 0;
        long[] there = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            askSometimes(i);
            Event event = capture.event(numbers[i]);
            if (event != null) {
                keys[count] = key(event);
                there[count++] = numbers[i];
            }
        }
        return new SortedSnapshot(Arrays.copyOf(there, count), order(keys, count));
    }

    private long[] numbers(EventIndex index, long from, long to) {
        long begin = Math.max(from, to - MOST);
        long[] numbers = new long[(int) Math.max(0, to - begin)];
        int count = 0;
        for (long position = begin; position < to; position++) {
            askSometimes(position);
            try {
                long number = index.get(position);
                // What comes late into an index moves the others: none is taken twice.
                if (count == 0 || number > numbers[count - 1]) {
                    numbers[count++] = number;
                }
            } catch (IndexOutOfBoundsException _) {
                // Evicted meanwhile.
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private long key(Event event) {
        long key = switch (wanted.key()) {
            case TIME -> event.timeNanos();
            case SIZE -> event.originalLength();
        };
        return wanted.descending() ? ~key : key;
    }

    /// Merges runs from below: most of what is sorted by time is in order already, and passes quickly.
    private int[] order(long[] keys, int count) {
        int[] from = new int[count];
        Arrays.setAll(from, i -> i);
        int[] to = new int[count];
        for (int width = 1; width < count && width > 0; width *= 2) {
            for (int low = 0; low < count; low += 2 * width) {
                askSometimes(low);
                merge(keys, from, to, low, Math.min(low + width, count), (int) Math.min(low + 2L * width, count));
                if (low + 2L * width > count) {
                    break;
                }
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    private static void merge(long[] keys, int[] from, int[] to, int low, int middle, int high) {
        if (middle >= high || keys[from[middle - 1]] <= keys[from[middle]]) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && keys[from[left]] <= keys[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private void askSometimes(long at) {
        if (at % PORTION == 0 && cancelled.getAsBoolean()) {
            throw new CancellationException("The sort is not wanted any more.");
        }
    }
}
