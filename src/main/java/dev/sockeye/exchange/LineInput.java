package dev.sockeye.exchange;

import java.io.IOException;
import java.io.InputStream;

/// The lines of a file, one after the other, each as a stream of its bytes: however long one is, it is never in memory as a whole.
final class LineInput extends InputStream {
    private static final int BLOCK = 1 << 16;

    private final InputStream file;
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int end;
    private long line;
    private boolean inLine;
    private boolean whole;

    /// @param file is closed with this
    LineInput(InputStream file) {
        this.file = file;
    }

    /// Goes on to the next line, over what was not read of this one.
    ///
    /// @return false when there is none
    boolean next() throws IOException {
        finish();
        boolean more = fill();
        if (more) {
            line++;
        }
        inLine = more;
        whole = false;
        return more;
    }

    /// Passes over what was not read of this line.
    ///
    /// @return whether it ended with a line feed
    boolean finish() throws IOException {
        while (inLine) {
            if (fill()) {
                take(end - at);
            } else {
                inLine = false;
            }
        }
        return whole;
    }

    /// The number of this line, from 1.
    long line() {
        return line;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, file.read(block));
        }
        return at < end;
    }

    /// Takes at most so many bytes of this line out of the block.
    private int take(int most) {
        int limit = Math.min(end, at + most);
        int stop = at;
        while (stop < limit && block[stop] != '\n') {
            stop++;
        }
        int taken = stop - at;
        boolean feed = stop < limit;
        at = feed ? stop + 1 : stop;
        if (feed) {
            inLine = false;
            whole = true;
        }
        return taken;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!inLine || !fill()) {
            inLine = false;
            return -1;
        }
        int start = at;
        int taken = take(length);
        System.arraycopy(block, start, into, offset, taken);
        return taken > 0 ? taken : -1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
