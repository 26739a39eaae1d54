package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// Frames of JSON messages, whatever stands between them: nothing, line feeds, a NUL behind each, or a head with the length.
final class JsonDecoder implements Decoder {
    private static final int LONGEST_HEAD = 4096;
    /// How messages are told apart.
    enum Form {
        /// By their brackets; space between them belongs to the next.
        BARE,
        /// By a NUL behind each.
        NUL,
        /// By `Content-Length`.
        LENGTH
    }

    private final Form form;
    private final JsonScan client;
    private final JsonScan server;
    private final JsonPairs pairs;

    /// @param inOrder whether calls without an id are answered, in their order
    JsonDecoder(Form form, boolean inOrder) {
        this(form, new JsonScan(), new JsonScan(), new JsonPairs(inOrder));
    }

    private JsonDecoder(Form form, JsonScan client, JsonScan server, JsonPairs pairs) {
        this.form = form;
        this.client = client;
        this.server = server;
        this.pairs = pairs;
    }

    @Override
    public Decoder copy() {
        return new JsonDecoder(form, client.copy(), server.copy(), pairs.copy());
    }

    @Override
    public void lost(Side side) {
        scan(side).forget();
        pairs.lost();
    }

    private JsonScan scan(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    @Override
    public void feed(Inflow in) {
        JsonScan scan = scan(in.side());
        boolean goesOn = true;
        while (goesOn && in.available() > 0) {
            goesOn = switch (form) {
                case BARE -> bare(in, scan);
                case NUL -> nul(in, scan);
                case LENGTH -> length(in, scan);
            };
        }
    }

    @Override
    public void ended(Inflow in) {
        boolean space = form == Form.BARE;
        for (long at = 0; space && at < in.available(); at++) {
            space = " \t\r\n".indexOf(in.u8(at)) >= 0;
        }
        if (space) {
            in.cut(in.available(), Kind.PIECE, 0, JsonDetails.SPACE);
        }
    }

    private void cut(Inflow in, JsonScan scan, long from, long to, long length) {
        long pair = pairs.pair(in, scan.keys(), to);
        scan.restart();
        in.cut(length, pairs.kind(), pair, new JsonDetails((int) from, (int) to));
    }

    private boolean bare(Inflow in, JsonScan scan) {
        if (in.isSearching() && scan.isFresh() && !behindLine(in)) {
            return false;
        }
        long end = scan.end(in, in.available());
        if (end == JsonScan.WAIT) {
            return false;
        }
        if (end == JsonScan.WRONG) {
            scan.restart();
            in.skipOrMalformed(1, "no JSON object");
            return true;
        }
        cut(in, scan, 0, end, end);
        return true;
    }

    /// Behind a line feed, at a brace: an object that begins there is whole.
    private static boolean behindLine(Inflow in) {
        while (true) {
            long line = in.indexOf('\n', 0);
            if (line < 0) {
                in.skip(in.available());
                return false;
            }
            if (!in.has(line + 2)) {
                in.skip(line);
                return false;
            }
            in.skip(line + 1);
            if (in.u8(0) == '{') {
                return true;
            }
        }
    }

    private boolean nul(Inflow in, JsonScan scan) {
        long end = in.indexOf('\0', 0);
        if (end < 0) {
            return false;
        }
        if (in.isSearching() && !scan.isBegun()) {
            scan.begin();
            in.skip(end + 1);
            return true;
        }
        scan.restart();
        if (scan.end(in, end) < 0) {
            in.skipOrMalformed(end + 1, "no JSON object before the NUL");
            scan.restart();
            scan.begin();
            return true;
        }
        cut(in, scan, 0, end, end + 1);
        return true;
    }

    private boolean length(Inflow in, JsonScan scan) {
        if (in.isSearching() && !in.isAt(0, "Content-Length:")) {
            return skipToHead(in);
        }
        long length = -1;
        long line = 0;
        while (true) {
            long end = in.indexOf('\n', line);
            if (end < 0) {
                return in.available() > LONGEST_HEAD && noHead(in, in.available());
            }
            if (end - line <= 1) {
                line = end + 1;
                break;
            }
            long said = in.isAt(line, "Content-Length:") ? number(in, line + 15, end) : length;
            length = Math.max(length, said);
            if (line > LONGEST_HEAD) {
                return noHead(in, end + 1);
            }
            line = end + 1;
        }
        if (length <= 0) {
            return noHead(in, line);
        }
        if (!in.has(line + length)) {
            return false;
        }
        scan.restart(line);
        scan.end(in, line + length);
        cut(in, scan, line, line + length, line + length);
        return true;
    }

    private static boolean skipToHead(Inflow in) {
        long at = 0;
        for (; at + 15 <= in.available(); at++) {
            if (in.u8(at) == 'C' && in.isAt(at, "Content-Length:")) {
                in.skip(at);
                return true;
            }
        }
        in.skip(at);
        in.has(15);
        return false;
    }

    private static boolean noHead(Inflow in, long length) {
        in.skipOrMalformed(length, "no Content-Length");
        return true;
    }

    private static long number(Inflow in, long from, long to) {
        long number = 0;
        int digits = 0;
        for (long at = from; at < to; at++) {
            int c = in.u8(at);
            if (c >= '0' && c <= '9' && digits < 12) {
                number = number * 10 + c - '0';
                digits++;
            } else if (c != ' ' && c != '\r') {
                return -1;
            }
        }
        return digits == 0 ? -1 : number;
    }
}
