package dev.sockeye.ui.control;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.VisibleText;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Where the lines of a text begin: a line ends behind a line feed or where the next character would not fit. Lines
/// are bounded, so a payload of one endless line is as good as any.
///
/// One thread calls [#scan]; any thread may read the lines that were found so far. Of the beginnings only every 64th is
/// kept, the others are found again when they are asked for.
public final class LineIndex {
    private static final int LINES_A_MARK = 64;
    private static final int BLOCK = 1 << 18;
    private static final int LONGEST_CHARACTER = 4;

    private final ByteSource source;
    private final int columns;
    /// Written before [#lines], read after it.
    private volatile int[] marks = new int[16];
    private volatile int lines;
    private volatile boolean complete;
    private volatile @Nullable Page lastPage;

    /// @param columns characters in a line
    public LineIndex(ByteSource source, int columns) {
        this.source = source;
        this.columns = Math.max(1, columns);
    }

    /// Finds the lines, to the end or until it is cancelled.
    public void scan(BooleanSupplier cancelled) {
        int offset = 0;
        int length = source.length();
        while (offset < length && !cancelled.getAsBoolean()) {
            byte[] block = source.bytes(new ByteRange(offset, (int) Math.min(length, (long) offset + BLOCK)));
            if (block.length == 0) {
                break;
            }
            int done = scanBlock(block, offset, offset + block.length >= length);
            offset += done;
        }
        complete = offset >= length;
    }

    private int scanBlock(byte[] block, int offset, boolean last) {
        int safe = last ? block.length : block.length - longestLine();
        int at = 0;
        while (at < block.length && at <= safe) {
            add(offset + at);
            at = lineEnd(block, at, columns);
        }
        return at;
    }

    /// In bytes: as many of the longest characters as fit and a line end.
    private int longestLine() {
        return Math.min(columns * LONGEST_CHARACTER + 4, BLOCK / 2);
    }

    private void add(int start) {
        int line = lines;
        if (line % LINES_A_MARK == 0) {
            int[] known = marks;
            int mark = line / LINES_A_MARK;
            if (mark == known.length) {
                known = Arrays.copyOf(known, mark * 2);
                marks = known;
            }
            known[mark] = start;
        }
        lines = line + 1;
    }

    /// Where the line ends that begins at the position. A line end may stand beyond the last column.
    static int lineEnd(byte[] bytes, int start, int columns) {
        int at = start;
        int used = 0;
        while (at < bytes.length) {
            byte first = bytes[at];
            if (first == '\n') {
                return at + 1;
            }
            long unit = VisibleText.measure(bytes, at, bytes.length);
            int width = VisibleText.width(unit);
            if (used + width > columns && used > 0 && (first != '\r' || used > columns)) {
                return at;
            }
            used += width;
            at += VisibleText.length(unit);
        }
        return at;
    }

    /// How many lines were found so far.
    public int lines() {
        return lines;
    }

    /// Whether the end was reached.
    public boolean isComplete() {
        return complete;
    }

    /// Where the line is.
    public ByteRange range(int line) {
        Page page = page(line / LINES_A_MARK);
        int inPage = line % LINES_A_MARK;
        return new ByteRange(page.start + page.ends[inPage], page.start + page.ends[inPage + 1]);
    }

    private Page page(int mark) {
        Page known = lastPage;
        if (known != null && known.mark == mark) {
            return known;
        }
        int start = marks[mark];
        byte[] bytes = source.bytes(new ByteRange(start,
                (int) Math.min(source.length(), start + (long) LINES_A_MARK * longestLine())));
        int[] ends = new int[LINES_A_MARK + 1];
        for (int i = 1; i < ends.length; i++) {
            ends[i] = lineEnd(bytes, ends[i - 1], columns);
        }
        Page page = new Page(mark, start, ends);
        lastPage = page;
        return page;
    }

    /// The lines behind a mark: where each begins, and where the last ends, from the page's start.
    private static final class Page {
        private final int mark;
        private final int start;
        private final int[] ends;

        Page(int mark, int start, int[] ends) {
            this.mark = mark;
            this.start = start;
            this.ends = ends;
        }
    }

    /// The line with everything in it made visible.
    public String text(int line) {
        byte[] bytes = source.bytes(range(line));
        return VisibleText.of(bytes, 0, bytes.length);
    }
}
