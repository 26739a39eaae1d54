package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteRange;
import java.util.ArrayList;
import java.util.List;

/// Frames of HTTP/2. A header and what continues it are one frame here.
final class Http2Decoder implements Decoder {
    private static final int LONGEST_HEADER = 1 << 18;

    private final Http2Streams streams;
    private final Hpack client;
    private final Hpack server;
    private boolean begun;
    /// How far the continuations of a header have been looked at, of each side.
    private long clientWalked;
    private long serverWalked;

    /// @param schema what is known of the messages of gRPC
    Http2Decoder(Schema schema) {
        this(new Http2Streams(schema), new Hpack(), new Hpack());
    }

    private Http2Decoder(Http2Streams streams, Hpack client, Hpack server) {
        this.streams = streams;
        this.client = client;
        this.server = server;
    }

    @Override
    public Decoder copy() {
        var copy = new Http2Decoder(streams.copy(), client.copy(), server.copy());
        copy.begun = begun;
        copy.clientWalked = clientWalked;
        copy.serverWalked = serverWalked;
        return copy;
    }

    @Override
    public void lost(Side side) {
        begun |= side == Side.CLIENT;
        (side == Side.CLIENT ? client : server).lost();
        walked(side, 0);
        streams.lost();
    }

    private void walked(Side side, long to) {
        clientWalked = side == Side.CLIENT ? to : clientWalked;
        serverWalked = side == Side.SERVER ? to : serverWalked;
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            streams.keep(in);
            boolean preface = in.side() == Side.CLIENT && !begun;
            if (!(in.isSearching() ? find(in) : preface ? preface(in) : frame(in))) {
                return;
            }
        }
        streams.keep(in);
    }

    private boolean preface(Inflow in) {
        if (!in.has(Http2.PREFACE.length())) {
            return false;
        }
        begun = true;
        if (!in.isAt(0, Http2.PREFACE)) {
            return wrong(in, "no preface of HTTP/2");
        }
        in.cut(Http2.PREFACE.length(), Kind.NOTICE, 0, Http2Details.PREFACE);
        return true;
    }

    private boolean wrong(Inflow in, String why) {
        walked(in.side(), 0);
        in.malformed(1, why);
        in.search();
        lost(in.side());
        return true;
    }

    private boolean frame(Inflow in) {
        if (!in.has(Http2Frame.HEAD)) {
            return false;
        }
        Http2Frame frame = Http2Frame.at(in, 0);
        if (frame.fault().isEmpty() && !in.has(frame.length())) {
            return false;
        }
        frame = Http2Frame.at(in, 0);
        String fault = frame.type() == Http2Frame.CONTINUATION ? "CONTINUATION of no header" : frame.fault();
        if (!fault.isEmpty()) {
            return wrong(in, fault);
        }
        switch (frame.type()) {
            case Http2Frame.HEADERS, Http2Frame.PUSH_PROMISE -> {
                return header(in, frame);
            }
            case Http2Frame.DATA -> new Http2Data(streams).cut(in, frame);
            case Http2Frame.RST_STREAM -> reset(in, frame);
            default -> in.cut(frame.length(), Kind.NOTICE, 0, new Http2Details(frame));
        }
        return true;
    }

    private void reset(Inflow in, Http2Frame frame) {
        Http2Stream stream = streams.get(frame.stream());
        boolean answers = in.side() == Side.SERVER && stream != null && stream.asked && !stream.answered;
        streams.end(frame.stream());
        in.cutWithin(stream != null && stream.grpc ? Grpc.ID : "http2", frame.length(),
                answers ? Kind.RESPONSE : Kind.NOTICE, answers ? frame.stream() : 0, new Http2Details(frame));
    }

    private boolean header(Inflow in, Http2Frame frame) {
        long end = end(in, frame);
        if (end < 0) {
            return false;
        }
        walked(in.side(), 0);
        if (end == 0) {
            return wrong(in, "no CONTINUATION of a header");
        }
        var block = new Http2Block(in, frame, end);
        List<Hpack.Header> headers = (in.side() == Side.CLIENT ? client : server).read(block.bytes());
        if (headers == null) {
            in.malformed(end, "header fields that cannot be read");
            return true;
        }
        new Http2Headers(streams, frame, block.placed(headers)).cut(in, end);
        return true;
    }

    /// Behind the last frame that continues the header; -1 when it has not come, 0 when something else comes.
    private long end(Inflow in, Http2Frame frame) {
        if (frame.has(Http2Frame.END_HEADERS)) {
            return frame.length();
        }
        long at = Math.max(frame.length(), in.side() == Side.CLIENT ? clientWalked : serverWalked);
        while (true) {
            walked(in.side(), at);
            if (!in.has(at + Http2Frame.HEAD)) {
                return -1;
            }
            Http2Frame next = Http2Frame.at(in, at);
            if (next.type() != Http2Frame.CONTINUATION || next.stream() != frame.stream()
                    || at + next.length() > LONGEST_HEADER) {
                return 0;
            }
            if (!in.has(at + next.length())) {
                return -1;
            }
            at += next.length();
            if (next.has(Http2Frame.END_HEADERS)) {
                return at;
            }
        }
    }

    /// Frames of nine known bytes: settings are acknowledged, a ping, a window of the connection.
    private static boolean find(Inflow in) {
        long at = 0;
        for (; at < in.available(); at++) {
            boolean possible = false;
            for (String mark : Http2Details.MARKS) {
                possible |= in.isAt(at, mark.substring(0, (int) Math.min(mark.length(), in.available() - at)));
            }
            if (possible) {
                in.skip(at);
                if (!in.has(Http2Frame.HEAD)) {
                    return false;
                }
                Http2Frame frame = Http2Frame.at(in, 0);
                if (!in.has(frame.length())) {
                    return false;
                }
                in.cut(frame.length(), Kind.NOTICE, 0, new Http2Details(frame));
                return true;
            }
        }
        in.skip(at);
        return true;
    }

    /// The block of a header: one piece in its frame, and one in each that continues it.
    private static final class Http2Block {
        /// @param at in the block
        /// @param offset in the frame
        private record Piece(int at, long offset, int length) {}

        private final List<Piece> pieces = new ArrayList<>();
        private final byte[] bytes;

        Http2Block(Inflow in, Http2Frame first, long end) {
            int length = add(0, first.from(), first.to());
            for (long at = first.length(); at < end;) {
                Http2Frame next = Http2Frame.at(in, at);
                length = add(length, at + next.from(), at + next.to());
                at += next.length();
            }
            bytes = new byte[length];
            for (Piece piece : pieces) {
                byte[] part = in.bytes(piece.offset(), piece.length()).bytes(new ByteRange(0, piece.length()));
                System.arraycopy(part, 0, bytes, piece.at(), part.length);
            }
        }

        private int add(int at, long from, long to) {
            pieces.add(new Piece(at, from, (int) (to - from)));
            return at + (int) (to - from);
        }

        byte[] bytes() {
            return bytes;
        }

        /// The same with their places in the frame.
        List<Hpack.Header> placed(List<Hpack.Header> headers) {
            return headers.stream().map(header -> new Hpack.Header(header.name(), header.value(),
                    place(header.from()), place(header.to() - 1) + 1)).toList();
        }

        private int place(int at) {
            Piece found = pieces.getFirst();
            for (Piece piece : pieces) {
                found = piece.length() > 0 && piece.at() <= at ? piece : found;
            }
            return (int) (found.offset() + at - found.at());
        }
    }
}
