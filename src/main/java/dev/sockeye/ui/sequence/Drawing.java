package dev.sockeye.ui.sequence;

import dev.sockeye.protocol.Side;
import java.util.List;

/// Where the parts of a diagram are: each message is a row of the same height, each participant a line from top to bottom.
final class Drawing {
    static final double ROW = 36;
    static final double HEADS = 40;
    private static final double TIMES = 144;
    private static final double ARROW = 24;
    private static final double GAP = 6;

    private final double width;
    private final int lines;

    /// @param lines how many participants there are
    Drawing(double width, int lines) {
        this.width = width;
        this.lines = lines;
    }

    private double column() {
        return Math.max(1, (width - TIMES) / Math.max(1, lines));
    }

    private double x(int line) {
        return TIMES + (line + 0.5) * column();
    }

    /// The names above the lines: a connection or a program, and below it what it is of.
    void heads(List<String> names, Pen pen) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int end = name.indexOf(' ');
            double room = column() - GAP;
            if (end < 0) {
                pen.text(name, x(i), 25, room, true, Pen.Ink.TEXT);
            } else {
                pen.text(name.substring(0, end), x(i), 17, room, true, Pen.Ink.TEXT);
                pen.text(name.substring(end + 1), x(i), 33, room, true, Pen.Ink.MUTED);
            }
        }
    }

    /// A message in its row.
    ///
    /// @param top where the row begins
    void row(Step step, double top, Pen pen) {
        for (int i = 0; i < lines; i++) {
            pen.line(x(i), top, x(i), top + ROW, Pen.Ink.LINE, false);
        }
        double y = top + ARROW;
        pen.text(step.time(), GAP, y, TIMES - 2 * GAP, false, Pen.Ink.MUTED);
        Pen.Ink ink = step.side() == Side.CLIENT ? Pen.Ink.CLIENT : Pen.Ink.SERVER;
        double from = x(step.path().from());
        double to = x(step.path().to());
        boolean right = to > from;
        pen.line(from, y, to, y, ink, step.side() == Side.SERVER);
        pen.head(to, y, right, ink);
        if (step.path().tap() >= 0) {
            pen.dot(x(step.path().tap()), y, ink);
        }
        String said = step.text() + (step.latency().isEmpty() ? "" : "  (" + step.latency() + ")");
        pen.text(said, (from + to) / 2, y - 5, Math.abs(to - from) - 2 * GAP, true, Pen.Ink.TEXT);
    }
}
