package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A header of HTTP/2: begins a request, its answer, or ends one of them (trailers).
///
/// @param headers with their places in the frame
record Http2Headers(Http2Streams streams, Http2Frame frame, List<Hpack.Header> headers) {
    private static final int LONGEST_CALL = 256;

    void cut(Inflow in, long length) {
        Side side = in.side();
        boolean promise = frame.type() == Http2Frame.PUSH_PROMISE;
        String status = said(":status");
        boolean request = !promise && said(":method") != null;
        boolean answer = status != null && !status.startsWith("1");
        Http2Stream stream = request || answer ? streams.begin(frame.stream()) : streams.get(frame.stream());
        if (stream == null || promise) {
            in.cut(length, promise ? Kind.NOTICE : Kind.DATA, 0, new Http2HeaderDetails(frame, headers, false, null));
            return;
        }
        if (request || answer) {
            stream.asked |= request;
            String path = said(":path");
            stream.call = request && path != null && path.length() <= LONGEST_CALL ? path : stream.call;
            stream.head(side, head());
        }
        boolean completes = side == Side.SERVER && !stream.answered && (stream.grpc ? frame.ends() : answer);
        stream.answered |= completes;
        long pair = request || (completes && stream.asked) ? frame.stream() : 0;
        Http2Body body = stream.body(side);
        List<ByteSource> said = frame.ends() && !stream.grpc && !body.isDropped() ? body.sources(in) : List.of();
        var details = new Http2HeaderDetails(frame, headers, stream.grpc,
                said.isEmpty() ? null : new Http2HeaderDetails.Body(stream.head(side), said));
        String protocol = stream.grpc ? Grpc.ID : "http2";
        if (frame.ends()) {
            streams.clear(side, body);
            if (stream.end(side)) {
                streams.end(frame.stream());
            }
        }
        in.cutWithin(protocol, length, request ? Kind.REQUEST : completes ? Kind.RESPONSE : Kind.DATA, pair, details);
    }

    private HttpHead head() {
        String type = said("content-type");
        String encoding = said("grpc-encoding") == null ? said("content-encoding") : said("grpc-encoding");
        return new HttpHead("", 1, -1, false, "", type == null ? "" : type,
                encoding == null ? "" : encoding.toLowerCase(Locale.ROOT));
    }

    private @Nullable String said(String name) {
        for (Hpack.Header header : headers) {
            if (header.name().equals(name)) {
                return header.value();
            }
        }
        return null;
    }
}
