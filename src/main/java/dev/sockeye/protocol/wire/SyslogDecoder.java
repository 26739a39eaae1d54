package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// Messages of syslog. What it knows of one that is not whole is how far it has looked for its end.
final class SyslogDecoder implements Decoder {
    private static final long LONGEST = 1 << 20;
    private static final int MOST_DIGITS = 7;
    private static final long WAIT = -1;
    private static final long NONE = 0;
    private static final boolean[] ENDS = new boolean[256];

    static {
        ENDS['\n'] = true;
        ENDS[0] = true;
    }

    private final LineDecoder.Place client;
    private final LineDecoder.Place server;

    SyslogDecoder() {
        this(new LineDecoder.Place(), new LineDecoder.Place());
    }

    private SyslogDecoder(LineDecoder.Place client, LineDecoder.Place server) {
        this.client = client;
        this.server = server;
    }

    @Override
    public Decoder copy() {
        return new SyslogDecoder(client.copy(), server.copy());
    }

    @Override
    public void lost(Side side) {
        place(side).restart();
    }

    private LineDecoder.Place place(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    @Override
    public void feed(Inflow in) {
        if (in.isMessage()) {
            in.cut(in.available(), Kind.NOTICE, 0, SyslogDetails.MESSAGE);
            return;
        }
        LineDecoder.Place place = place(in.side());
        while (in.available() > 0) {
            if (in.isSearching() && !place.found && !find(in, place)) {
                return;
            }
            long length = counted(in);
            if (length == WAIT) {
                return;
            }
            if (length == NONE && !line(in, place)) {
                return;
            }
            if (length > 0) {
                in.cut(length, Kind.NOTICE, 0, SyslogDetails.MESSAGE);
                place.restart();
            }
        }
    }

    /// The length with the number before it, when there is one.
    private static long counted(Inflow in) {
        long number = 0;
        for (int at = 0; at <= MOST_DIGITS; at++) {
            if (!in.has(at + 1)) {
                return WAIT;
            }
            int c = in.u8(at);
            if (c == ' ' && at > 0) {
                if (!in.has(at + 2)) {
                    return WAIT;
                }
                if (in.u8(at + 1) != '<' || number < 3 || number > LONGEST) {
                    return NONE;
                }
                return in.has(at + 1 + number) ? at + 1 + number : WAIT;
            }
            if (c < (at == 0 ? '1' : '0') || c > '9') {
                return NONE;
            }
            number = number * 10 + c - '0';
        }
        return NONE;
    }

    private static boolean line(Inflow in, LineDecoder.Place place) {
        long end = in.indexOfAny(ENDS, place.at);
        if (end < in.available()) {
            in.cut(end + 1, Kind.NOTICE, 0, SyslogDetails.LINE);
            place.restart();
            return true;
        }
        place.at = end;
        if (end > LONGEST) {
            in.malformed(end, "a message is too long");
            place.restart();
            in.search();
            return true;
        }
        return false;
    }

    /// Behind the end of a message, at a priority: with lengths alone nobody finds in.
    private static boolean find(Inflow in, LineDecoder.Place place) {
        while (true) {
            long end = in.indexOfAny(ENDS, 0);
            if (end == in.available()) {
                in.skip(end);
                return false;
            }
            for (long at = end + 1; at < end + 6; at++) {
                if (!in.has(at + 1)) {
                    in.skip(end);
                    in.has(at + 1 - end);
                    return false;
                }
                int c = in.u8(at);
                boolean first = at == end + 1;
                if (c == '>' && at > end + 2) {
                    in.skip(end + 1);
                    place.found = true;
                    return true;
                }
                if (first ? c != '<' : c < '0' || c > '9') {
                    break;
                }
            }
            in.skip(end + 1);
        }
    }
}
