package dev.sockeye.capture;

import java.util.Arrays;

/// Events in another order than that of their numbers, as they were at one moment: none comes, and none moves. 16 bytes an event; any
/// thread may read. Made by [EventSort].
///
/// The only index that does not ascend: [#floor(long)] knows the position of exactly that event, or none.
public final class SortedSnapshot implements EventIndex {
    /// Ascending.
    private final long[] numbers;
    /// From positions to places among the numbers.
    private final int[] order;
    /// From places among the numbers to positions.
    private final int[] positions;

    /// @param numbers ascending
    /// @param order places among the numbers, in the order wanted
    SortedSnapshot(long[] numbers, int[] order) {
        this.numbers = numbers;
        this.order = order;
        positions = new int[order.length];
        for (int position = 0; position < order.length; position++) {
            positions[order[position]] = position;
        }
    }

    /// The events in the order of their numbers.
    long[] numbers() {
        return numbers;
    }

    /// The smallest number; [Long#MAX_VALUE] when there is none.
    public long oldest() {
        return numbers.length == 0 ? Long.MAX_VALUE : numbers[0];
    }

    /// The same without the events below the number, which were evicted.
    public SortedSnapshot without(long below) {
        int found = Arrays.binarySearch(numbers, below);
        int gone = found < 0 ? -found - 1 : found;
        int[] left = new int[numbers.length - gone];
        int count = 0;
        for (int place : order) {
            if (place >= gone) {
                left[count++] = place - gone;
            }
        }
        return new SortedSnapshot(Arrays.copyOfRange(numbers, gone, numbers.length), left);
    }

    /// Whether an event stands between two others, or is one of them.
    public boolean isBetween(long number, long one, long other) {
        long at = floor(number);
        return at >= 0 && at >= Math.min(floor(one), floor(other)) && at <= Math.max(floor(one), floor(other));
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long size() {
        return order.length;
    }

    @Override
    public long get(long position) {
        if (position < 0 || position >= order.length) {
            throw new IndexOutOfBoundsException("position " + position + " is not in 0 … " + (order.length - 1));
        }
        return numbers[order[(int) position]];
    }

    @Override
    public long floor(long eventNumber) {
        int place = Arrays.binarySearch(numbers, eventNumber);
        return place < 0 ? -1 : positions[place];
    }
}
