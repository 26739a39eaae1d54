package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.wire.X11Details.Form;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Frames of X11. Lengths are in the client's byte order, which is its first byte.
final class X11Decoder implements Decoder {
    private static final int UNIT = 32;
    private static final int QUERY_EXTENSION = 98;
    private static final int LIST_FONTS_WITH_INFO = 50;
    private static final int GENERIC_EVENT = 35;

    private final X11State state;
    private @Nullable ByteOrder order;
    private boolean clientStarted;
    private boolean serverStarted;
    private boolean lost;

    X11Decoder() {
        this(new X11State());
    }

    private X11Decoder(X11State state) {
        this.state = state;
    }

    @Override
    public Decoder copy() {
        var copy = new X11Decoder(state.copy());
        copy.order = order;
        copy.clientStarted = clientStarted;
        copy.serverStarted = serverStarted;
        copy.lost = lost;
        return copy;
    }

    /// There is no mark in what follows.
    @Override
    public void lost(Side side) {
        lost = true;
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            if (lost) {
                in.search();
                in.skip(in.available());
                return;
            }
            ByteOrder known = order;
            if (in.side() == Side.CLIENT && !clientStarted) {
                if (!clientSetUp(in)) {
                    return;
                }
            } else if (known == null) {
                in.waitForOther();
                return;
            } else if (!(in.side() == Side.CLIENT ? request(in, known) : server(in, known))) {
                return;
            }
        }
    }

    private static int u16(Inflow in, long at, ByteOrder order) {
        return order.equals(ByteOrder.BIG_ENDIAN) ? in.u16(at) : in.u16le(at);
    }

    private static long u32(Inflow in, long at, ByteOrder order) {
        return order.equals(ByteOrder.BIG_ENDIAN) ? in.u32(at) : in.u32le(at);
    }

    private static long padded(long length) {
        return length + 3 & ~3L;
    }

    private void giveUp(Inflow in, String why) {
        in.malformed(in.available(), why);
        lost = true;
    }

    private boolean clientSetUp(Inflow in) {
        if (!in.has(12)) {
            return false;
        }
        int first = in.u8(0);
        if (first != 'l' && first != 'B') {
            giveUp(in, "no byte order");
            return true;
        }
        ByteOrder said = first == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        long length = 12 + padded(u16(in, 6, said)) + padded(u16(in, 8, said));
        if (!in.has(length)) {
            return false;
        }
        order = said;
        clientStarted = true;
        in.cut(length, Kind.REQUEST, Long.MAX_VALUE, new X11Details(Form.SET_UP, said, "", "", ""));
        return true;
    }

    private boolean request(Inflow in, ByteOrder said) {
        if (!in.has(4)) {
            return false;
        }
        long length = 4L * u16(in, 2, said);
        boolean big = length == 0;
        if (big) {
            if (!in.has(8)) {
                return false;
            }
            length = 4 * u32(in, 4, said);
        }
        if (length < (big ? 8 : 4)) {
            giveUp(in, "a request without a length");
            return true;
        }
        if (!in.has(length)) {
            if (length > Inflow.LARGEST_FRAME) {
                state.request(in.u8(0), in.u8(1));
            }
            return false;
        }
        int major = in.u8(0);
        String name = state.request(major, in.u8(1));
        boolean asks = name.endsWith("?");
        String plain = asks ? name.substring(0, name.length() - 1) : name;
        String about = "";
        if (major == QUERY_EXTENSION && length >= 8) {
            about = in.text(8, (int) Math.min(Math.min(u16(in, 4, said), 64), length - 8));
        }
        long pair = asks ? state.ask(plain, about) : 0;
        String passed = String.join(", ", in.descriptors(length));
        in.cut(length, asks ? Kind.REQUEST : Kind.NOTICE, pair,
                new X11Details(big ? Form.BIG_REQUEST : Form.REQUEST, said, plain, "", passed));
        return true;
    }

    private boolean server(Inflow in, ByteOrder said) {
        if (!serverStarted) {
            return serverSetUp(in, said);
        }
        if (!in.has(UNIT)) {
            return false;
        }
        int type = in.u8(0);
        boolean longer = type == 1 || (type & 0x7f) == GENERIC_EVENT;
        long length = UNIT + (longer ? 4 * u32(in, 4, said) : 0);
        if (!in.has(length)) {
            return false;
        }
        if (type == 0) {
            String about = state.blamed(in.u8(10), u16(in, 8, said));
            X11State.Asked asked = state.answered(u16(in, 2, said), false);
            in.cut(length, Kind.RESPONSE, asked == null ? 0 : asked.sequence(),
                    new X11Details(Form.ERROR, said, state.error(in.u8(1)), about, ""));
        } else if (type == 1) {
            answer(in, said, length);
        } else {
            int code = type & 0x7f;
            String name = code == GENERIC_EVENT
                    ? state.extension(in.u8(1)) + " event " + u16(in, 8, said)
                    : state.event(code);
            in.cut(length, Kind.NOTICE, 0, new X11Details(Form.EVENT, said, name, "", ""));
        }
        return true;
    }

    private void answer(Inflow in, ByteOrder said, long length) {
        int low = u16(in, 2, said);
        X11State.Asked asked = state.answered(low, true);
        // Fonts with their properties come one by one; the last has no name.
        boolean more = asked != null && asked.name().equals(X11Names.request(LIST_FONTS_WITH_INFO).replace("?", ""))
                && in.u8(1) != 0;
        if (asked != null && !more) {
            state.answered(low, false);
        }
        if (asked != null && !asked.about().isEmpty() && in.u8(8) == 1) {
            state.learn(asked.about(), in.u8(9), in.u8(10), in.u8(11));
        }
        String passed = String.join(", ", in.descriptors(length));
        in.cut(length, more ? Kind.DATA : Kind.RESPONSE, asked == null || more ? 0 : asked.sequence(),
                new X11Details(Form.ANSWER, said, asked == null ? "" : asked.name(), asked == null ? "" : asked.about(),
                        passed));
    }

    private boolean serverSetUp(Inflow in, ByteOrder said) {
        if (!in.has(8)) {
            return false;
        }
        int status = in.u8(0);
        if (status > 2) {
            giveUp(in, "no answer to a set-up");
            return true;
        }
        long length = 8 + 4L * u16(in, 6, said);
        if (!in.has(length)) {
            return false;
        }
        // When more authentication is wanted, another answer follows.
        serverStarted = status != 2;
        in.cut(length, status == 2 ? Kind.DATA : Kind.RESPONSE, status == 2 ? 0 : Long.MAX_VALUE,
                new X11Details(Form.SET_UP_ANSWER, said, "", "", ""));
        return true;
    }
}
