package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// Frames of RESP: whole commands and answers, however deep. What it knows of a frame that is not whole is how far it has
/// looked, and how many elements each open aggregate still wants.
final class RespDecoder implements Decoder {
    private static final int DEEPEST = 64;
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_DIGITS = 19;
    /// What [#element] says besides the offset behind it.
    private static final long WAIT = -1;
    private static final long WRONG = -2;

    /// How far one side's frame has been looked at.
    private static final class Progress {
        private long at;
        private int depth;
        private boolean begun;
        private final long[] left = new long[DEEPEST];

        private void restart() {
            at = 0;
            depth = 0;
            begun = false;
        }

        private Progress copy() {
            var copy = new Progress();
            copy.at = at;
            copy.depth = depth;
            copy.begun = begun;
            System.arraycopy(left, 0, copy.left, 0, DEEPEST);
            return copy;
        }
    }

    private final Progress client;
    private final Progress server;
    private final RespPairs pairs;
    private String wrong = "";
    /// What the last head of a line said.
    private long number;

    RespDecoder() {
        this(new Progress(), new Progress(), new RespPairs());
    }

    private RespDecoder(Progress client, Progress server, RespPairs pairs) {
        this.client = client;
        this.server = server;
        this.pairs = pairs;
    }

    @Override
    public Decoder copy() {
        return new RespDecoder(client.copy(), server.copy(), pairs.copy());
    }

    @Override
    public void lost(Side side) {
        progress(side).restart();
        pairs.lost();
    }

    private Progress progress(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    @Override
    public void feed(Inflow in) {
        Progress frame = progress(in.side());
        while (in.available() > 0) {
            if (in.isSearching() && !frame.begun) {
                if (!findBeginning(in)) {
                    return;
                }
                frame.begun = true;
            }
            long end = frame(in, frame);
            if (end == WAIT) {
                return;
            }
            if (end == WRONG) {
                giveUp(in, frame);
            } else {
                cut(in, end);
                frame.restart();
            }
        }
    }

    /// A wrong beginning was none; in a frame that began well the line that is wrong, and all before it, is malformed.
    private void giveUp(Inflow in, Progress frame) {
        long at = Math.min(frame.at + 1, in.available());
        frame.restart();
        if (in.isSearching()) {
            in.skip(1);
        } else {
            in.malformed(at, wrong);
            lost(in.side());
            in.search();
        }
    }

    /// Behind an end of line: an array of texts when the client speaks, anything when the server does.
    private static boolean findBeginning(Inflow in) {
        while (true) {
            long line = in.indexOf('\n', 0);
            if (line < 0) {
                in.skip(in.available() - 1);
                return false;
            }
            if (!in.has(line + 2)) {
                return false;
            }
            in.skip(line + 1);
            boolean fits = in.side() == Side.CLIENT ? in.u8(0) == '*' : "+-:$*_#,(!=%~>|".indexOf(in.u8(0)) >= 0;
            if (fits) {
                return true;
            }
        }
    }

    private void cut(Inflow in, long length) {
        if (in.side() == Side.CLIENT) {
            long pair = pairs.asked(RespCommand.of(in, length));
            in.cut(length, Kind.REQUEST, pair, RespDetails.OF_COMMAND);
        } else {
            int type = in.u8(0);
            long pair = pairs.answered(type == '>', type == '*' || type == '>' ? RespCommand.first(in, length) : "");
            in.cut(length, pairs.kind(), pair, RespDetails.OF_ANSWER);
        }
    }

    /// The end of the frame that begins the inflow, or [#WAIT] or [#WRONG].
    private long frame(Inflow in, Progress frame) {
        while (true) {
            long end = element(in, frame);
            if (end < 0) {
                return end;
            }
            frame.at = end;
            while (frame.depth > 0 && --frame.left[frame.depth - 1] == 0) {
                frame.depth--;
            }
            if (frame.depth == 0) {
                return end;
            }
        }
    }

    /// Looks at one element, of an aggregate only at its head: its elements count then.
    private long element(Inflow in, Progress frame) {
        long at = frame.at;
        if (!in.has(at + 1)) {
            return WAIT;
        }
        int type = in.u8(at);
        return switch (type) {
            case '$', '=', '!' -> text(in, at);
            case '*', '~', '>', '%', '|' -> aggregate(in, frame, type);
            case '+', '-', ':', '_', '#', ',', '(' -> line(in, at);
            default -> in.side() == Side.CLIENT && at == 0 ? line(in, at) : wrong("no type of RESP");
        };
    }

    private long wrong(String why) {
        wrong = why;
        return WRONG;
    }

    private long line(Inflow in, long at) {
        long end = in.indexOf('\n', at);
        if (end < 0) {
            return in.available() - at > LONGEST_LINE ? wrong("a line is too long") : WAIT;
        }
        boolean answer = in.side() == Side.SERVER;
        return answer && in.u8(end - 1) != '\r' ? wrong("a line has no carriage return") : end + 1;
    }

    private long text(Inflow in, long at) {
        long data = behindNumber(in, at);
        if (data < 0) {
            return data;
        }
        if (number < 0) {
            return data;
        }
        long end = data + number + 2;
        if (!in.has(end)) {
            return WAIT;
        }
        return in.u8(end - 2) == '\r' && in.u8(end - 1) == '\n' ? end : wrong("a text is longer than it says");
    }

    private long aggregate(Inflow in, Progress frame, int type) {
        long end = behindNumber(in, frame.at);
        if (end < 0 || number < 0 || (number == 0 && type != '|')) {
            return end;
        }
        if (frame.depth == DEEPEST) {
            return wrong("more than " + DEEPEST + " levels");
        }
        boolean pairwise = type == '%' || type == '|';
        if (number > Inflow.LARGEST_FRAME) {
            return wrong("too many elements");
        }
        // One more for the head, which counts itself; one more for what an attribute belongs to.
        frame.left[frame.depth++] = (pairwise ? 2 * number : number) + (type == '|' ? 2 : 1);
        return end;
    }

    /// Reads the number behind the type.
    ///
    /// @return the offset behind its line
    private long behindNumber(Inflow in, long at) {
        long value = 0;
        boolean negative = false;
        for (long i = at + 1; i < at + 2 + MOST_DIGITS; i++) {
            if (!in.has(i + 1)) {
                return WAIT;
            }
            int c = in.u8(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';
            } else if (c == '-' && i == at + 1) {
                negative = true;
            } else if (c == '\r' && i > at + 1) {
                if (!in.has(i + 2)) {
                    return WAIT;
                }
                number = negative ? -value : value;
                boolean sensible = number >= -1 && number <= Long.MAX_VALUE / 4;
                return in.u8(i + 1) == '\n' && sensible ? i + 2 : wrong("a length is no number");
            } else {
                return wrong("a length is no number");
            }
        }
        return wrong("a length is no number");
    }
}
