package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import java.util.List;

/// WebSocket (RFC 6455) behind the upgrade of HTTP, also with packed messages (RFC 7692).
public final class WebSocket implements Protocol {
    static final String ID = "websocket";

    /// Made by `ServiceLoader`.
    public WebSocket() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "WebSocket";
    }

    /// Only ever begins within HTTP.
    @Override
    public Guess guess(Evidence evidence) {
        return Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new WebSocketDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("type", false, "text, binary, close, ping or pong"),
                new FieldType("text", false, "text of a message; text.name of JSON"),
                new FieldType("code", true, "why it was closed"));
    }
}
