package dev.sockeye.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The bytes that are being looked at, copied from a row a piece at a time; shared by all conversations that one thread
/// decodes.
final class Window {
    private static final int SIZE = 1 << 16;
    /// What is kept before a position that is asked for, as decoders look back a little.
    private static final int BEHIND = 1 << 8;
    private static final long LOWEST = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes = new byte[SIZE];
    private long from;
    private int length;

    /// Forgets what it holds: another row is looked at, or more has come.
    void clear() {
        length = 0;
    }

    /// The byte at the position, which is below the end.
    ///
    /// @throws GoneException when the row no longer has it
    int at(Row row, long position, long end) {
        long place = position - from;
        if (place < 0 || place >= length) {
            load(row, position, end);
            place = position - from;
        }
        return bytes[(int) place] & 0xff;
    }

    /// The position of the first such byte at or behind the position; the end when there is none.
    long find(Row row, long position, long end, byte wanted) {
        long at = position;
        while (at < end) {
            at(row, at, end);
            int first = (int) (at - from);
            int last = (int) Math.min(length, end - from);
            int found = find(first, last, wanted);
            if (found < last) {
                return from + found;
            }
            at = from + last;
        }
        return end;
    }

    /// Eight bytes at a time: one that is the wanted one is zero after the exclusive or, which the subtraction shows.
    private int find(int first, int last, byte wanted) {
        long pattern = (wanted & 0xff) * LOWEST;
        int at = first;
        for (; at + Long.BYTES <= last; at += Long.BYTES) {
            long difference = (long) LONGS.get(bytes, at) ^ pattern;
            long zeros = difference - LOWEST & ~difference & HIGHEST;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < last && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /// The position of the first byte of a set at or behind the position; the end when there is none.
    long findAny(Row row, long position, long end, boolean[] wanted) {
        long at = position;
        while (at < end) {
            at(row, at, end);
            int place = (int) (at - from);
            int last = (int) Math.min(length, end - from);
            while (place < last && !wanted[bytes[place] & 0xff]) {
                place++;
            }
            at = from + place;
            if (place < last) {
                return at;
            }
        }
        return end;
    }

    /// Lets somebody look at the bytes from the position on, in pieces, until it stops.
    ///
    /// @param start the position of offset 0
    /// @return where it stopped; the end when it did not
    long scan(Row row, long position, long end, long start, ByteScan scan) {
        long at = position;
        while (at < end) {
            at(row, at, end);
            int place = (int) (at - from);
            int last = (int) Math.min(length, end - from);
            int stop = scan.scan(bytes, place, last, at - start);
            at = from + stop;
            if (stop < last || scan.isStopped()) {
                return at;
            }
        }
        return end;
    }

    private void load(Row row, long position, long end) {
        boolean goesOn = length > 0 && position >= from && position - from <= SIZE;
        from = goesOn ? Math.max(from, position - BEHIND) : position;
        int wanted = (int) Math.min(SIZE, end - from);
        length = Math.max(0, row.read(from, ByteBuffer.wrap(bytes, 0, wanted)));
        if (position - from >= length) {
            length = 0;
            throw new GoneException();
        }
    }

    /// The row has lost bytes that were still to be looked at.
    static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1;

        GoneException() {
            super("the bytes are no longer in the capture", null, false, false);
        }
    }
}
