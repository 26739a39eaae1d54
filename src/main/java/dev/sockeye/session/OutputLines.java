package dev.sockeye.session;

import dev.sockeye.socket.VisibleText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What a command has written, line by line, until the screen takes it. Bounded: of what comes faster than it is taken the
/// newest lines stay, and the others are counted. Thread-safe.
public final class OutputLines {
    /// Lines that are kept.
    public static final int MOST = 2000;
    /// Longer lines are cut, in bytes.
    public static final int LONGEST = 4096;

    /// A line.
    ///
    /// @param error whether it was written to the standard error
    public record Line(boolean error, String text) {
        /// As it is spoken: colour alone says nothing to some.
        public String spoken() {
            return error ? "error output: " + text : text;
        }
    }

    /// What has come since the last time.
    ///
    /// @param lost older lines that nobody will see
    public record News(List<Line> lines, long lost) {}

    private final Deque<Line> lines = new ArrayDeque<>();
    private long lost;

    /// One of the command's two outputs: takes bytes, makes lines.
    public final class Writer {
        private final boolean error;
        private final byte[] line = new byte[LONGEST];
        private int length;
        private boolean cut;

        public Writer(boolean error) {
            this.error = error;
        }

        /// Takes the first bytes of the array.
        public void write(byte[] bytes, int count) {
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    end();
                } else if (length < LONGEST) {
                    line[length++] = bytes[i];
                } else {
                    cut = true;
                }
            }
        }

        /// The command writes nothing more: what it did not end is a line as well.
        public void close() {
            if (length > 0 || cut) {
                end();
            }
        }

        private void end() {
            int shown = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
            add(new Line(error, VisibleText.of(line, 0, shown) + (cut ? " …" : "")));
            length = 0;
            cut = false;
        }
    }

    private synchronized void add(Line line) {
        lines.add(line);
        if (lines.size() > MOST) {
            lines.removeFirst();
            lost++;
        }
    }

    /// What has come since it was asked the last time.
    public synchronized News take() {
        var news = new News(new ArrayList<>(lines), lost);
        lines.clear();
        lost = 0;
        return news;
    }
}
