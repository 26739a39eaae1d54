package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import java.util.List;

/// The head of a frame of HTTP/2, "4.1. Frame Format", and where its payload is without padding and priority.
///
/// @param length of the whole frame
/// @param from where in the frame its own payload begins: data, a block of header fields
/// @param to behind that; below `from` when the padding is longer than the payload
record Http2Frame(int type, int flags, int stream, long length, long from, long to) {
    static final int HEAD = 9;
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int WITH_PRIORITY = 0x20;
    private static final List<String> TYPES = List.of("DATA", "HEADERS", "PRIORITY", "RST_STREAM", "SETTINGS",
            "PUSH_PROMISE", "PING", "GOAWAY", "WINDOW_UPDATE", "CONTINUATION");

    /// The frame at the offset, of which at least the head is there; the padding is known when all of it is.
    static Http2Frame at(Inflow in, long offset) {
        long payload = ((long) in.u8(offset) << 16) | in.u16(offset + 1);
        int type = in.u8(offset + 3);
        int flags = in.u8(offset + 4);
        int stream = (int) (in.u32(offset + 5) & 0x7fffffff);
        boolean padded = (flags & PADDED) != 0 && (type == DATA || type == HEADERS || type == PUSH_PROMISE);
        boolean whole = in.available() >= offset + HEAD + payload;
        int padding = padded && whole && payload > 0 ? in.u8(offset + HEAD) : 0;
        int before = (padded ? 1 : 0) + (type == HEADERS && (flags & WITH_PRIORITY) != 0 ? 5 : 0)
                + (type == PUSH_PROMISE ? 4 : 0);
        return new Http2Frame(type, flags, stream, HEAD + payload, HEAD + before, HEAD + payload - padding);
    }

    static String name(int type) {
        return type < TYPES.size() ? TYPES.get(type) : "type " + type;
    }

    boolean ends() {
        return (flags & END_STREAM) != 0 && (type == DATA || type == HEADERS);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /// Why it cannot be one; empty when it can.
    String fault() {
        long payload = length - HEAD;
        boolean onStream = type == DATA || type == HEADERS || type == PRIORITY || type == RST_STREAM
                || type == PUSH_PROMISE || type == CONTINUATION;
        boolean onConnection = type == SETTINGS || type == PING || type == GOAWAY;
        if ((onStream && stream == 0) || (onConnection && stream != 0)) {
            return name(type) + " on stream " + stream;
        }
        boolean fits = switch (type) {
            case PRIORITY -> payload == 5;
            case RST_STREAM, WINDOW_UPDATE -> payload == 4;
            case SETTINGS -> payload % 6 == 0 && (!has(ACK) || payload == 0);
            case PING -> payload == 8;
            case GOAWAY -> payload >= 8;
            default -> to >= from;
        };
        return fits ? "" : name(type) + " of " + payload + " bytes";
    }
}
