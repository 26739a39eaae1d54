package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// Frames of D-Bus: a line of the authentication, or a message. Nothing that a server says in a line begins as a message does, and
/// a client begins with messages behind `BEGIN`.
final class DBusDecoder implements Decoder {
    /// "The maximum length of a message, including header, header alignment padding, and body is 2 to the 27th power".
    private static final long LARGEST = 1L << 27;
    private static final long LARGEST_HEADER = 1L << 26;
    /// libdbus ends the connection at 16 KiB.
    private static final int LONGEST_LINE = 1 << 14;
    private static final int HEAD = 16;
    private static final long LINE_PAIRS = 1L << 62;

    private boolean begun;
    private long asked;
    private long answered;

    @Override
    public Decoder copy() {
        var copy = new DBusDecoder();
        copy.begun = begun;
        copy.asked = asked;
        copy.answered = answered;
        return copy;
    }

    @Override
    public void lost(Side side) {
        begun = true;
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            boolean client = in.side() == Side.CLIENT;
            boolean line = client ? !begun : "lB".indexOf(in.u8(0)) < 0 && !in.isSearching();
            if (!(line ? line(in, client) : message(in))) {
                return;
            }
        }
    }

    private boolean line(Inflow in, boolean client) {
        int first = in.u8(0);
        if (first != 0 && !isLetter(first)) {
            return wrong(in);
        }
        long end = in.indexOf('\n', 0);
        if (end < 0) {
            return in.available() > LONGEST_LINE && wrong(in);
        }
        long length = end + 1;
        if (length > LONGEST_LINE) {
            return wrong(in);
        }
        if (client && in.isAt(0, "BEGIN\r")) {
            begun = true;
            in.cut(length, Kind.NOTICE, 0, DBusLine.DETAILS);
        } else if (client) {
            in.cut(length, Kind.REQUEST, LINE_PAIRS + ++asked, DBusLine.DETAILS);
        } else {
            in.cut(length, Kind.RESPONSE, LINE_PAIRS + ++answered, DBusLine.DETAILS);
        }
        return true;
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private boolean wrong(Inflow in) {
        begun = true;
        in.malformed(1, "no line of the authentication");
        in.search();
        return true;
    }

    private static boolean message(Inflow in) {
        if (in.isSearching()) {
            return find(in);
        }
        if ("lB".indexOf(in.u8(0)) < 0) {
            return noMessage(in);
        }
        if (!in.has(HEAD)) {
            return false;
        }
        if (!fits(in, HEAD, 0)) {
            return noMessage(in);
        }
        long length = length(in, 0);
        if (!in.has(length)) {
            return false;
        }
        cut(in, length);
        return true;
    }

    private static boolean noMessage(Inflow in) {
        in.malformed(1, "no message begins here");
        in.search();
        return true;
    }

    private static void cut(Inflow in, long length) {
        int type = in.u8(1);
        boolean answers = (in.u8(2) & 1) == 0;
        var kind = switch (type) {
            case 1 -> answers ? Kind.REQUEST : Kind.NOTICE;
            case 2, 3 -> Kind.RESPONSE;
            default -> Kind.NOTICE;
        };
        var head = kind == Kind.NOTICE ? null : new DBusHead(in, length(in, 0) - u32(in, 4));
        in.cut(length, kind, head == null ? 0 : head.pair(type == 1), new DBusDetails(in.descriptors(length)));
    }

    static long u32(Inflow in, long offset) {
        return in.u8(0) == 'l' ? in.u32le(offset) : in.u32(offset);
    }

    private static long length(Inflow in, long at) {
        boolean little = in.u8(at) == 'l';
        long body = little ? in.u32le(at + 4) : in.u32(at + 4);
        long header = little ? in.u32le(at + 12) : in.u32(at + 12);
        return HEAD + (header + 7 & ~7L) + body;
    }

    /// Whether a message can begin at the offset, as far as its first bytes tell.
    ///
    /// @param there how many of them there are
    private static boolean fits(Inflow in, long there, long at) {
        if ((there > 1 && (in.u8(at + 1) < 1 || in.u8(at + 1) > 4)) || (there > 2 && in.u8(at + 2) > 7)
                || (there > 3 && in.u8(at + 3) != 1)) {
            return false;
        }
        if (there < HEAD) {
            return true;
        }
        boolean little = in.u8(at) == 'l';
        long header = little ? in.u32le(at + 12) : in.u32(at + 12);
        long serial = little ? in.u32le(at + 8) : in.u32(at + 8);
        return serial != 0 && header <= LARGEST_HEADER && length(in, at) <= LARGEST;
    }

    /// Byte order, type, flags, version and lengths that can be, with the first field of a header behind them.
    private static boolean find(Inflow in) {
        long at = 0;
        for (; at < in.available(); at++) {
            if ("lB".indexOf(in.u8(at)) < 0 || !fits(in, in.available() - at, at)) {
                continue;
            }
            in.skip(at);
            at = 0;
            if (!in.has(HEAD + 4)) {
                return false;
            }
            if (in.u8(HEAD) >= 1 && in.u8(HEAD) <= 9 && in.u8(HEAD + 1) == 1 && in.u8(HEAD + 3) == 0
                    && in.u8(HEAD + 2) == "osssussgu".charAt(in.u8(HEAD) - 1)) {
                if (!in.has(length(in, 0))) {
                    return false;
                }
                cut(in, length(in, 0));
                return true;
            }
        }
        in.skip(at);
        return true;
    }
}
