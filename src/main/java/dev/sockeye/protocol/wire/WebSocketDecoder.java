package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frames of WebSocket. The client's are masked, the server's are not. The last one of a message in fragments shows all of it.
final class WebSocketDecoder implements Decoder {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int MOST_PARTS = 256;
    private static final long LARGEST_KEPT = 1 << 20;

    /// Stands for the window of a message that is not packed.
    static final byte[] NOT_PACKED = {0};

    private final Said client;
    private final Said server;

    /// What one side has begun to say.
    private static final class Said {
        /// In the side's row.
        private record Part(long position, int length, int mask) {}

        private List<Part> parts = new ArrayList<>();
        private int type;
        private boolean packed;
        private long length;
        private boolean dropped;
        /// What packed messages may repeat; null when that is not known. Never changed, only replaced.
        private byte @Nullable [] window = new byte[0];

        Said copy() {
            var copy = new Said();
            copy.parts = new ArrayList<>(parts);
            copy.type = type;
            copy.packed = packed;
            copy.length = length;
            copy.dropped = dropped;
            copy.window = window;
            return copy;
        }

        void clear() {
            parts.clear();
            type = 0;
            packed = false;
            length = 0;
            dropped = false;
        }
    }

    WebSocketDecoder() {
        this(new Said(), new Said());
    }

    private WebSocketDecoder(Said client, Said server) {
        this.client = client;
        this.server = server;
    }

    @Override
    public Decoder copy() {
        return new WebSocketDecoder(client.copy(), server.copy());
    }

    @Override
    public void lost(Side side) {
        said(side).clear();
        said(side).window = null;
    }

    private Said said(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            if (in.isSearching()) {
                // Nothing of a frame cannot be mistaken.
                in.release();
                in.skip(in.available());
                return;
            }
            String fault = fault(in);
            if (!fault.isEmpty()) {
                in.release();
                in.malformed(1, fault);
                in.search();
            } else if (!in.has(2) || !in.has(head(in)) || !in.has(head(in) + payload(in))) {
                return;
            } else {
                cut(in, said(in.side()), head(in), payload(in));
            }
        }
    }

    private static String fault(Inflow in) {
        int type = in.u8(0) & 0xf;
        if ((type > BINARY && type < CLOSE) || type > PONG || (in.u8(0) & 0x30) != 0) {
            return "no frame begins so";
        }
        if (in.available() < 2) {
            return "";
        }
        boolean masked = in.u8(1) >= 0x80;
        if (masked != (in.side() == Side.CLIENT)) {
            return masked ? "a server's frame is masked" : "a client's frame is not masked";
        }
        if (type >= CLOSE && ((in.u8(0) & 0x80) == 0 || (in.u8(1) & 0x7f) > 125)) {
            return "a control frame is too long or in fragments";
        }
        return (in.u8(1) & 0x7f) == 127 && in.available() > 2 && in.u8(2) >= 0x80 ? "a length that cannot be" : "";
    }

    /// Bytes before the payload.
    private static int head(Inflow in) {
        int length = in.u8(1) & 0x7f;
        return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + (in.side() == Side.CLIENT ? 4 : 0);
    }

    private static long payload(Inflow in) {
        int length = in.u8(1) & 0x7f;
        return length == 126 ? in.u16(2) : length == 127 ? Math.min(in.u64(2), Long.MAX_VALUE / 2) : length;
    }

    private static void cut(Inflow in, Said said, int head, long payload) {
        int type = in.u8(0) & 0xf;
        boolean last = in.u8(0) >= 0x80;
        int mask = in.side() == Side.CLIENT ? (int) in.u32(head - 4) : 0;
        if (type >= CLOSE) {
            boolean ping = type == PING;
            // A pong repeats what the ping said.
            long pair = ping || type == PONG ? pair(in, head, payload, mask, ping) : 0;
            in.cut(head + payload, ping ? Kind.REQUEST : type == PONG ? Kind.RESPONSE : Kind.NOTICE, pair,
                    new WebSocketDetails(head, type, type, NOT_PACKED, true, List.of()));
            return;
        }
        if (type != CONTINUATION) {
            said.clear();
            in.release();
            said.type = type;
            said.packed = (in.u8(0) & 0x40) != 0;
        }
        List<ByteSource> before = new ArrayList<>();
        for (Said.Part part : last ? said.parts : List.<Said.Part>of()) {
            before.add(new Unmasked(in.bytes(part.position() - in.start(), part.length()), part.mask()));
        }
        boolean whole = last && !said.dropped;
        var details = new WebSocketDetails(head, type, said.type, said.packed ? said.window : NOT_PACKED, whole,
                before);
        if (last && said.packed) {
            follow(in, said, head, payload, whole, details);
        }
        keep(in, said, head, payload, last, mask);
        in.cut(head + payload, last ? Kind.NOTICE : Kind.DATA, 0, details);
        if (last) {
            in.release();
            said.clear();
        }
    }

    /// Unpacks the message, as later ones may repeat it.
    private static void follow(Inflow in, Said said, int head, long payload, boolean whole, WebSocketDetails details) {
        byte[] window = said.window;
        said.window = !whole || window == null
                ? null
                : details.plain(in.bytes(0, (int) (head + payload)))
                        .map(plain -> plain.isWhole() ? plain.window(window) : null).orElse(null);
    }

    private static void keep(Inflow in, Said said, int head, long payload, boolean last, int mask) {
        said.length += payload;
        if (last || said.dropped) {
            return;
        }
        if (said.length > LARGEST_KEPT || said.parts.size() == MOST_PARTS) {
            said.dropped = true;
            said.parts.clear();
            in.release();
            return;
        }
        in.keep();
        said.parts.add(new Said.Part(in.start() + head, (int) payload, mask));
    }

    private static long pair(Inflow in, int head, long payload, int mask, boolean ping) {
        long hash = (ping == (in.side() == Side.CLIENT)) ? 1 : 2;
        for (int i = 0; i < payload; i++) {
            hash = hash * 31 + (in.u8(head + i) ^ ((mask >> (24 - i % 4 * 8)) & 0xff));
        }
        return hash;
    }
}
