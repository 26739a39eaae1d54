package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteSource;
import java.util.List;

/// Data of HTTP/2: a part of a body, or messages of gRPC and parts of them.
record Http2Data(Http2Streams streams) {
    void cut(Inflow in, Http2Frame frame) {
        Http2Stream stream = streams.get(frame.stream());
        if (stream == null) {
            in.cut(frame.length(), Kind.DATA, 0, new Http2DataDetails(frame, HttpDecoder.NONE, List.of(), false));
            return;
        }
        if (stream.grpc) {
            grpc(in, frame, stream);
        } else {
            body(in, frame, stream);
        }
    }

    private void body(Inflow in, Http2Frame frame, Http2Stream stream) {
        Http2Body body = stream.body(in.side());
        boolean shown = frame.ends() && !body.isDropped();
        List<ByteSource> before = shown ? body.sources(in) : List.of();
        if (!frame.ends()) {
            boolean wasEmpty = body.isEmpty();
            body.add(in.start() + frame.from(), (int) (frame.to() - frame.from()));
            kept(in, body, wasEmpty);
        }
        var details = new Http2DataDetails(frame, stream.head(in.side()), before, shown);
        end(in, frame, stream);
        in.cut(frame.length(), Kind.DATA, 0, details);
    }

    private void grpc(Inflow in, Http2Frame frame, Http2Stream stream) {
        Http2Body body = stream.body(in.side());
        boolean wasEmpty = body.isEmpty();
        boolean dropped = body.isDropped();
        List<ByteSource> before = body.sources(in);
        var found = new Http2Body.Messages();
        long begin = body.follow(in, frame.from(), frame.to(), found);
        boolean joins = !before.isEmpty();
        // Of a message whose beginning was too long ago to be kept nothing can be read.
        boolean lost = dropped && found.whole > 0;
        var details = new GrpcDetails(frame, stream.head(in.side()), before,
                joins || found.first < 0 ? frame.from() : found.first, lost ? found.whole - 1 : found.whole,
                body.left(), streams.shape(stream, in.side()));
        if (begin >= 0) {
            body.clear();
        }
        long from = begin < 0 ? frame.from() : begin;
        body.add(in.start() + from, (int) (frame.to() - from));
        kept(in, body, wasEmpty);
        boolean answers = in.side() == Side.SERVER && frame.ends() && !stream.answered;
        stream.answered |= answers;
        long pair = answers && stream.asked ? frame.stream() : 0;
        end(in, frame, stream);
        in.cutWithin(Grpc.ID, frame.length(), answers ? Kind.RESPONSE : Kind.DATA, pair, details);
    }

    private void kept(Inflow in, Http2Body body, boolean wasEmpty) {
        streams.changed(in.side(), body, wasEmpty);
        if (!body.isEmpty()) {
            streams.begins(in);
        }
    }

    private void end(Inflow in, Http2Frame frame, Http2Stream stream) {
        if (frame.ends()) {
            streams.clear(in.side(), stream.body(in.side()));
            if (stream.end(in.side())) {
                streams.end(frame.stream());
            }
        }
    }
}
