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

    /// The line in which the byte is; the last one for what is behind the end.
    public int lineAt(int offset) {
        int low = 0;
        int high = lines - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (range(middle).from() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The column at which the character with that byte begins; behind the line's last one for what is behind it.
    public int columnOf(int line, int offset) {
        ByteRange range = range(line);
        byte[] bytes = source.bytes(range);
        int at = 0;
        int column = 0;
        while (at < bytes.length) {
            long unit = VisibleText.measure(bytes, at, bytes.length);
            at += VisibleText.length(unit);
            if (range.from() + at > offset) {
                break;
            }
            column += VisibleText.width(unit);
        }
        return column;
    }

    /// Where the character begins that is nearest to the column; the line's end behind the middle of its last one.
    public int offsetAt(int line, double column) {
        ByteRange range = range(line);
        byte[] bytes = source.bytes(range);
        int at = 0;
        double begin = 0;
        while (at < bytes.length) {
            long unit = VisibleText.measure(bytes, at, bytes.length);
            if (column < begin + VisibleText.width(unit) / 2.0) {
                break;
            }
            begin += VisibleText.width(unit);
            at += VisibleText.length(unit);
        }
        return range.from() + at;
    }

    /// Where the next character begins, or the one before: never in the middle of one.
    public int step(int offset, boolean forward) {
        if ((offset == 0 && !forward) || (offset >= source.length() && forward) || lines == 0) {
            return offset;
        }
        ByteRange range = range(lineAt(forward ? offset : offset - 1));
        byte[] bytes = source.bytes(range);
        int at = 0;
        while (at < bytes.length) {
            int next = at + VisibleText.length(VisibleText.measure(bytes, at, bytes.length));
            if (forward ? range.from() + at >= offset : range.from() + next >= offset) {
                return range.from() + (forward ? next : at);
            }
            at = next;
        }
        return range.to();
    }

    /// The word around the byte, or the one character where there is none, within its line.
    public ByteRange word(int offset) {
        ByteRange range = range(lineAt(offset));
        byte[] bytes = source.bytes(range);
        int at = Math.clamp(offset - range.from(), 0, Math.max(0, bytes.length - 1));
        if (bytes.length == 0 || !isOfWord(bytes[at])) {
            int end = step(range.from() + at, true);
            return new ByteRange(range.from() + at, Math.max(range.from() + at, end));
        }
        int from = at;
        while (from > 0 && isOfWord(bytes[from - 1])) {
            from--;
        }
        int to = at;
        while (to < bytes.length && isOfWord(bytes[to])) {
            to++;
        }
        return new ByteRange(range.from() + from, range.from() + to);
    }

    private static boolean isOfWord(byte value) {
        return value < 0 || value == '_' || Character.isLetterOrDigit(value);
    }

    /// The line with everything in it made visible.
    public String text(int line) {
        byte[] bytes = source.bytes(range(line));
        return VisibleText.of(bytes, 0, bytes.length);
    }
}
