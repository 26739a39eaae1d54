package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// HTTP/2 (RFC 9113): its frames, with header fields unpacked (HPACK), and bodies at their ends. What gRPC says in it is [Grpc]'s.
public final class Http2 implements Protocol {
    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final Pattern ADDRESS = Pattern
            .compile("containerd\\.sock$|crio\\.sock$|buildkitd\\.sock$|csi\\.sock$");

    private final Schema schema;

    /// Made by `ServiceLoader`.
    public Http2() {
        this(Schema.NONE);
    }

    private Http2(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Protocol with(Schema known) {
        return new Http2(known);
    }

    @Override
    public String id() {
        return "http2";
    }

    @Override
    public String label() {
        return "HTTP/2";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.whole()) {
            return evidence.isAt(ADDRESS) ? Guess.LIKELY : Guess.NO;
        }
        boolean serverFirst = evidence.at(Side.CLIENT, 0) < 0 && evidence.at(Side.SERVER, 0) >= 0;
        return serverFirst ? settings(evidence) : evidence.begins(Side.CLIENT, PREFACE);
    }

    /// Servers may send their settings before they have heard anything, and gRPC's do: a frame of settings on no stream.
    private static Guess settings(Evidence evidence) {
        for (int i = 0; i < Http2Frame.HEAD; i++) {
            int next = evidence.at(Side.SERVER, i);
            if (next < 0) {
                return Guess.OPEN;
            }
            if (i == 2 ? next % 6 != 0 : next != (i == 3 ? Http2Frame.SETTINGS : 0)) {
                return Guess.NO;
            }
        }
        return Guess.SURE;
    }

    @Override
    public Decoder decoder() {
        return new Http2Decoder(schema);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("method", false, "method of a request"),
                new FieldType("path", false, "what is asked for"), new FieldType("status", true, "status code"),
                new FieldType("header", false, "a header field: header.host"),
                new FieldType("stream", true, "number of the stream"),
                new FieldType("type", false, "type of the frame: HEADERS"),
                new FieldType("body", false, "text of the body; body.name of JSON"));
    }
}
