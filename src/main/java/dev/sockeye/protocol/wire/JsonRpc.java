package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// JSON-RPC with a head that says the length: the Language Server Protocol ("Base Protocol"), debug adapters and their like.
public final class JsonRpc implements Protocol {
    private static final String HEAD = "Content-Length:";

    /// Made by `ServiceLoader`.
    public JsonRpc() {}

    @Override
    public String id() {
        return "jsonrpc";
    }

    @Override
    public String label() {
        return "JSON-RPC";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess client = evidence.begins(Side.CLIENT, HEAD);
        boolean inside = !evidence.whole()
                && (new String(evidence.said(Side.CLIENT), StandardCharsets.ISO_8859_1).contains("}" + HEAD)
                        || new String(evidence.said(Side.SERVER), StandardCharsets.ISO_8859_1).contains("}" + HEAD));
        return inside ? Guess.SURE : client == Guess.NO ? evidence.begins(Side.SERVER, HEAD) : client;
    }

    @Override
    public Decoder decoder() {
        return new JsonDecoder(JsonDecoder.Form.LENGTH, false);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("method", false, "what is called"), new FieldType("id", false, "id of a call"),
                new FieldType("error.message", false, "what went wrong"));
    }
}
