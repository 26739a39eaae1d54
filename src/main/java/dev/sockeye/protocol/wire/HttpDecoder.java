package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Joined;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Frames of HTTP/1.
final class HttpDecoder implements Decoder {
    static final HttpHead NONE = new HttpHead("", 0, -1, false, "", "", "");
    private static final int LONGEST_HEAD = 1 << 20;
    private static final int LONGEST_CHUNK_LINE = 1 << 12;

    private final HttpSide client;
    private final HttpSide server;
    private final HttpRequests requests;
    /// Who reads the rest after an upgrade.
    private @Nullable Decoder next;
    private String nextProtocol = "";

    HttpDecoder() {
        this(new HttpSide(), new HttpSide(), new HttpRequests());
    }

    private HttpDecoder(HttpSide client, HttpSide server, HttpRequests requests) {
        this.client = client;
        this.server = server;
        this.requests = requests;
    }

    @Override
    public Decoder copy() {
        var copy = new HttpDecoder(client.copy(), server.copy(), requests.copy());
        Decoder inner = next;
        copy.next = inner == null ? null : inner.copy();
        copy.nextProtocol = nextProtocol;
        return copy;
    }

    @Override
    public void lost(Side side) {
        Decoder inner = next;
        if (inner != null) {
            inner.lost(side);
        }
        side(side).next();
        requests.lost();
    }

    private HttpSide side(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    @Override
    public void feed(Inflow in) {
        HttpSide side = side(in.side());
        while (in.available() > 0) {
            Decoder inner = next;
            if (inner != null) {
                in.within(nextProtocol, inner);
                return;
            }
            boolean goesOn = switch (side.phase) {
                case HEAD -> head(in, side);
                case CHUNK -> chunk(in, side);
                case TRAILER -> trailer(in, side);
                case BODY -> body(in, side);
                case UNTIL_CLOSE -> piece(in, in.available());
            };
            if (!goesOn) {
                return;
            }
        }
    }

    @Override
    public void ended(Inflow in) {
        HttpSide side = side(in.side());
        Decoder inner = next;
        if (inner != null) {
            inner.ended(in);
        } else if (side.phase == HttpSide.Phase.HEAD && side.start >= 0 && !requests.isKnown()
                && in.side() == Side.SERVER && in.indexOf('\n', side.line) + 1 == in.available()) {
            // An answer to a HEAD that nobody saw: its body never comes.
            in.cut(in.available(), Kind.RESPONSE, 0, new HttpDetails(side.head, side.start, in.available()));
        }
    }

    private static boolean piece(Inflow in, long length) {
        in.cut(length, Kind.PIECE, 0, HttpDetails.PIECE);
        return true;
    }

    private boolean body(Inflow in, HttpSide side) {
        long length = Math.min(side.left, in.available());
        side.left -= length;
        piece(in, length);
        if (side.left == 0) {
            side.next();
        }
        return true;
    }

    /// Looks at the lines of a head until the empty one.
    private boolean head(Inflow in, HttpSide side) {
        if (in.side() == Side.CLIENT && requests.isUpgradeOpen()) {
            in.waitForOther();
            return false;
        }
        long end;
        do {
            end = in.indexOf('\n', side.line);
            if (end < 0) {
                return isTooLong(in, side);
            }
            long length = end - side.line;
            boolean empty = length == 0 || (length == 1 && in.u8(side.line) == '\r');
            if (side.start < 0 && !empty && !isBeginning(in, side, length)) {
                in.skipOrMalformed(end + 1, "no first line of HTTP");
                requests.lost();
                return true;
            }
            if (side.start >= 0 && empty) {
                return message(in, side, end + 1);
            }
            side.start = side.start < 0 && !empty ? side.line : side.start;
            side.line = end + 1;
        } while (true);
    }

    private boolean isBeginning(Inflow in, HttpSide side, long length) {
        boolean begins = HttpHead.begins(in, side.line, length)
                && (!in.isSearching() || HttpHead.isKnownMethod(in, side.line, length));
        if (!begins) {
            side.next();
        }
        return begins;
    }

    private static boolean isTooLong(Inflow in, HttpSide side) {
        if (in.available() <= LONGEST_HEAD) {
            return false;
        }
        side.next();
        in.skipOrMalformed(in.available(), "a head is too long");
        return true;
    }

    private boolean message(Inflow in, HttpSide side, long length) {
        HttpHead head = HttpHead.of(in, side.start, length);
        HttpRequests.Asked asked = in.side() == Side.SERVER ? requests.next() : null;
        boolean upgraded = asked != null && isUpgraded(head, asked);
        boolean bodiless = in.side() == Side.SERVER && (head.status() < 200 || head.status() == 204
                || head.status() == 304 || (asked != null && asked.method().equals("HEAD")));
        long body = upgraded || bodiless ? 0 : bodyLength(in, head);
        if (body == -2) {
            side.next();
            in.malformed(length, "the length of the body is no number");
            return true;
        }
        side.head = head;
        boolean streams = head.chunked() && !bodiless && !upgraded;
        boolean untilClose = body < 0 && !streams;
        boolean large = body + length > Inflow.LARGEST_FRAME;
        long whole = streams || untilClose || large ? length : length + body;
        if (!requests.isKnown() && whole > length && in.side() == Side.SERVER) {
            // It may be the answer to a HEAD that nobody saw: then the next answer follows at once.
            if (!in.has(length + Math.min(whole - length, "HTTP/1.".length()))) {
                return false;
            }
            whole = in.isAt(length, "HTTP/1.") ? length : whole;
        }
        if (!in.has(whole)) {
            return false;
        }
        cut(in, side, head, length, whole, asked);
        if (upgraded && asked != null) {
            upgrade(head, asked);
        } else if (streams) {
            in.keep();
            side.beginChunks(head);
        } else if (untilClose) {
            side.phase = HttpSide.Phase.UNTIL_CLOSE;
        } else if (large) {
            side.phase = HttpSide.Phase.BODY;
            side.left = body;
        }
        return true;
    }

    private static boolean isUpgraded(HttpHead head, HttpRequests.Asked asked) {
        boolean tunnel = asked.method().equals("CONNECT") && head.status() / 100 == 2;
        // Docker's servers of old answer 200 to a hijack, whether the client offered to upgrade to "tcp" or not.
        boolean hijack = head.status() == 200 && head.length() < 0 && !head.chunked()
                && (asked.upgrade().equals("tcp") || DockerStream.isType(head.type()));
        return head.status() == 101 || tunnel || hijack;
    }

    /// -1 when the body ends with the connection, -2 when it is not said right.
    private static long bodyLength(Inflow in, HttpHead head) {
        if (head.length() != -1 || in.side() == Side.SERVER) {
            return head.chunked() ? 0 : head.length();
        }
        return 0;
    }

    private void cut(Inflow in, HttpSide side, HttpHead head, long length, long whole,
            HttpRequests.@Nullable Asked asked) {
        var details = new HttpDetails(head, side.start, length);
        side.next();
        if (in.side() == Side.CLIENT) {
            in.cut(whole, Kind.REQUEST, requests.ask(head), details);
            return;
        }
        long pair = asked == null ? 0 : asked.number();
        boolean last = head.status() >= 200 || head.status() == 101;
        if (last) {
            requests.answered();
        }
        in.cut(whole, last ? Kind.RESPONSE : Kind.DATA, pair, details);
    }

    private void upgrade(HttpHead head, HttpRequests.Asked asked) {
        boolean docker = DockerStream.isType(head.type());
        String id = docker ? DockerStream.ID : head.upgrade().isEmpty() ? asked.upgrade() : head.upgrade();
        Optional<Protocol> protocol = Protocols.of(id.equals("h2c") ? "http2" : id);
        nextProtocol = protocol.map(Protocol::id).orElse("http");
        next = protocol.map(Protocol::decoder).orElseGet(HttpTunnel::new);
    }

    private boolean chunk(Inflow in, HttpSide side) {
        long end = in.indexOf('\n', 0);
        if (end < 0) {
            return in.available() > LONGEST_CHUNK_LINE && noChunk(in, side, in.available());
        }
        long size = 0;
        int digits = 0;
        for (; digits < end && Character.digit(in.u8(digits), 16) >= 0; digits++) {
            size = digits < 15 ? size * 16 + Character.digit(in.u8(digits), 16) : Long.MAX_VALUE;
        }
        if (digits == 0 || size > Long.MAX_VALUE / 4) {
            return noChunk(in, side, end + 1);
        }
        if (size == 0) {
            side.phase = HttpSide.Phase.TRAILER;
            side.line = end + 1;
            return true;
        }
        long whole = end + 1 + size + 2;
        if (!in.has(whole)) {
            return false;
        }
        if (in.u8(whole - 2) != '\r' || in.u8(whole - 1) != '\n') {
            return noChunk(in, side, end + 1);
        }
        side.add(new HttpSide.Chunk(in.start() + end + 1, (int) size));
        if (!side.isKept()) {
            in.release();
        }
        in.cut(whole, Kind.DATA, 0, new HttpChunkDetails((int) end + 1, (int) size,
                DockerStream.isOutput(side.head.type())));
        return true;
    }

    private boolean noChunk(Inflow in, HttpSide side, long length) {
        side.next();
        in.release();
        in.malformed(length, "no chunk begins here");
        in.search();
        return true;
    }

    private boolean trailer(Inflow in, HttpSide side) {
        while (true) {
            long end = in.indexOf('\n', side.line);
            if (end < 0) {
                return in.available() > LONGEST_HEAD && noChunk(in, side, in.available());
            }
            boolean empty = end == side.line || (end == side.line + 1 && in.u8(side.line) == '\r');
            side.line = end + 1;
            if (empty) {
                Joined body = side.isKept()
                        ? new Joined(side.chunks().stream()
                                .<ByteSource>map(chunk -> in.bytes(chunk.position() - in.start(), chunk.length()))
                                .toList())
                        : null;
                var details = new HttpEndDetails(side.head, body, side.body);
                side.next();
                in.cut(end + 1, Kind.DATA, 0, details);
                in.release();
                return true;
            }
        }
    }
}
