package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One side's payload of a connection's events, as far as it is still looked at: 16 bytes for each of these events; the payload
/// stays in the capture. One thread at a time.
final class EventRow implements Row {
    private static final int FEWEST = 4;

    private final Capture capture;
    private long[] numbers = new long[FEWEST];
    private long[] starts = new long[FEWEST];
    private int first;
    private int count;
    private long end;

    EventRow(Capture capture) {
        this.capture = capture;
    }

    EventRow copy() {
        var copy = new EventRow(capture);
        copy.numbers = Arrays.copyOfRange(numbers, first, Math.max(count, first + 1));
        copy.starts = Arrays.copyOfRange(starts, first, Math.max(count, first + 1));
        copy.count = count - first;
        copy.end = end;
        return copy;
    }

    /// Only what these positions need, for any thread: nobody changes it.
    EventRow part(long from, long to) {
        int low = Math.max(first, place(from));
        int high = Math.max(low, Math.min(count, place(Math.max(from, to - 1)) + 1));
        var part = new EventRow(capture);
        part.numbers = Arrays.copyOfRange(numbers, low, Math.max(high, low + 1));
        part.starts = Arrays.copyOfRange(starts, low, Math.max(high, low + 1));
        part.count = high - low;
        part.end = to;
        return part;
    }

    /// Adds an event's payload.
    void add(long number, int length) {
        if (count == numbers.length) {
            int kept = count - first;
            int size = Math.max(FEWEST, 2 * kept);
            numbers = Arrays.copyOf(Arrays.copyOfRange(numbers, first, count), size);
            starts = Arrays.copyOf(Arrays.copyOfRange(starts, first, count), size);
            first = 0;
            count = kept;
        }
        numbers[count] = number;
        starts[count++] = end;
        end += length;
    }

    /// Forgets events that lie wholly before the position, but the last one.
    void dropBelow(long position) {
        while (first < count - 1 && starts[first + 1] <= position) {
            first++;
        }
    }

    @Override
    public long end() {
        return end;
    }

    /// The event that has the byte at the position, or the last one before it; -1 when it was forgotten, or there is none.
    long event(long position) {
        int place = place(position);
        return place < 0 ? -1 : numbers[place];
    }

    /// How far in that event's payload the position is.
    int offset(long position) {
        int place = place(position);
        return place < 0 ? 0 : (int) (position - starts[place]);
    }

    private int place(long position) {
        int found = Arrays.binarySearch(starts, first, count, position);
        // Of several at the same position all but the last are empty.
        while (found >= 0 && found + 1 < count && starts[found + 1] == position) {
            found++;
        }
        int place = found >= 0 ? found : -found - 2;
        return place < first ? -1 : place;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        int place = place(position);
        if (place < 0) {
            return -1;
        }
        int read = 0;
        for (long at = position; place < count && into.hasRemaining(); place++) {
            int copied = capture.payload(numbers[place], (int) (at - starts[place]), into);
            if (copied < 0) {
                return read == 0 ? -1 : read;
            }
            read += copied;
            at += copied;
        }
        return read;
    }

    @Override
    public List<String> descriptors(long from, long to) {
        var lines = new ArrayList<String>();
        for (int place = Math.max(first, place(from)); place < count
                && starts[place] < Math.max(to, from + 1); place++) {
            Event event = starts[place] >= from ? capture.event(numbers[place]) : null;
            if (event != null) {
                lines.addAll(event.descriptors());
            }
        }
        return lines;
    }
}
