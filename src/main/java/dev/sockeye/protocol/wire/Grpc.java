package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Schema;
import java.util.List;

/// gRPC over HTTP/2 (grpc `doc/PROTOCOL-HTTP2.md`): what [Http2] finds in streams of its content type.
public final class Grpc implements Protocol {
    static final String ID = "grpc";

    private final Schema schema;

    /// Made by `ServiceLoader`.
    public Grpc() {
        this(Schema.NONE);
    }

    private Grpc(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Protocol with(Schema known) {
        return new Grpc(known);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "gRPC";
    }

    /// Only ever begins within HTTP/2.
    @Override
    public Guess guess(Evidence evidence) {
        return Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new Http2Decoder(schema);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("service", false, "service of a call"),
                new FieldType("method", false, "method of a call"),
                new FieldType("status", true, "status of an answer: 0 is OK"),
                new FieldType("message", false,
                        "a message: message.1, with a descriptor set message.name; or the text of a status"),
                new FieldType("header", false, "metadata: header.user-agent"),
                new FieldType("stream", true, "number of the stream"));
    }
}
