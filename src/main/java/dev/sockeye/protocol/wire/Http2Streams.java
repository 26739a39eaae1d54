package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The streams of a connection that are open; of too many the oldest are forgotten. Says also how far back each side's bytes must stay
/// readable for what has begun in them.
final class Http2Streams {
    private static final int MOST = 1024;
    private static final long FARTHEST = 4 << 20;

    private final Schema schema;
    private final Map<Integer, Http2Stream> open;
    private final Kept client;
    private final Kept server;

    /// How many streams keep something that this side said, and from where on; -1 when nothing was kept.
    private static final class Kept {
        int streams;
        long from = -1;

        Kept copy() {
            var copy = new Kept();
            copy.streams = streams;
            copy.from = from;
            return copy;
        }
    }

    Http2Streams(Schema schema) {
        this(schema, new LinkedHashMap<>(), new Kept(), new Kept());
    }

    private Http2Streams(Schema schema, Map<Integer, Http2Stream> open, Kept client, Kept server) {
        this.schema = schema;
        this.open = open;
        this.client = client;
        this.server = server;
    }

    Http2Streams copy() {
        var streams = new LinkedHashMap<Integer, Http2Stream>();
        open.forEach((number, stream) -> streams.put(number, stream.copy()));
        return new Http2Streams(schema, streams, client.copy(), server.copy());
    }

    @Nullable
    Http2Stream get(int number) {
        return open.get(number);
    }

    /// What this side says in a call of gRPC; null when that is not known.
    Schema.@Nullable Shape shape(Http2Stream stream, Side side) {
        return side == Side.CLIENT ? schema.question(stream.call) : schema.answer(stream.call);
    }

    Http2Stream begin(int number) {
        if (open.size() >= MOST && !open.containsKey(number)) {
            end(open.keySet().iterator().next());
        }
        return open.computeIfAbsent(number, _ -> new Http2Stream());
    }

    void end(int number) {
        Http2Stream stream = open.remove(number);
        if (stream != null) {
            client.streams -= stream.body(Side.CLIENT).isEmpty() ? 0 : 1;
            server.streams -= stream.body(Side.SERVER).isEmpty() ? 0 : 1;
        }
    }

    /// Nothing is known any more of what has begun.
    void lost() {
        open.clear();
        client.streams = 0;
        server.streams = 0;
    }

    private Kept kept(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /// Nothing of what the side has said in the stream is needed any more.
    void clear(Side side, Http2Body body) {
        boolean wasEmpty = body.isEmpty();
        body.clear();
        changed(side, body, wasEmpty);
    }

    /// A body of this side's has been changed.
    ///
    /// @param wasEmpty before that
    void changed(Side side, Http2Body body, boolean wasEmpty) {
        kept(side).streams += (wasEmpty ? 1 : 0) - (body.isEmpty() ? 1 : 0);
    }

    /// Keeps what comes from here on, as far as it is needed.
    void keep(Inflow in) {
        Kept kept = kept(in.side());
        if (kept.streams > 0 && kept.from >= 0 && in.start() - kept.from > FARTHEST) {
            open.values().forEach(stream -> stream.body(in.side()).drop());
            kept.streams = 0;
        }
        if (kept.streams == 0 && kept.from >= 0) {
            in.release();
            kept.from = -1;
        }
    }

    /// Something begins in the frame that the inflow begins with.
    void begins(Inflow in) {
        Kept kept = kept(in.side());
        if (kept.from < 0) {
            kept.from = in.start();
            in.keep();
        }
    }
}
