package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Side;
import java.util.Objects;

/// What the header of a message says about which call an answer is for.
///
/// A bus hands on calls of many senders with their own serial numbers, so that only the sender and the number together tell.
final class DBusHead {
    private static final int FROM_CLIENT = 1;
    private static final int FROM_BUS = 2;
    private static final int LONGEST_NAME = 255;

    private final Side side;
    private final long serial;
    private long answers;
    private String sender = "";
    private String destination = "";

    /// @param end behind the header
    DBusHead(Inflow in, long end) {
        side = in.side();
        serial = DBusDecoder.u32(in, 8);
        long last = Math.min(end, 16 + DBusDecoder.u32(in, 12));
        for (long at = 16; at + 8 <= last;) {
            int code = in.u8(at);
            int type = in.u8(at + 2);
            if (in.u8(at + 1) != 1) {
                return;
            }
            at += 4;
            if (type == 'u') {
                answers = code == 5 ? DBusDecoder.u32(in, at) : answers;
                at += 4;
            } else if (type == 'g') {
                at += 2 + in.u8(at);
            } else if (type == 's' || type == 'o') {
                long length = DBusDecoder.u32(in, at);
                if (length > last - at - 4) {
                    return;
                }
                sender = code == 7 ? in.text(at + 4, (int) Math.min(LONGEST_NAME, length)) : sender;
                destination = code == 6 ? in.text(at + 4, (int) Math.min(LONGEST_NAME, length)) : destination;
                at += 5 + length;
            } else {
                return;
            }
            at = at + 7 & ~7L;
        }
    }

    /// The pair of a call, or of the answer to one.
    long pair(boolean call) {
        Side caller = call ? side : side.other();
        long number = call ? serial : answers;
        if (number == 0) {
            return 0;
        }
        return caller == Side.CLIENT
                ? (long) FROM_CLIENT << 32 | number
                : (FROM_BUS + ((long) Objects.hashCode(call ? sender : destination) & 0xfffffff) * 4) << 32 | number;
    }
}
