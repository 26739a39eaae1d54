package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;

/// memcached's binary protocol (memcached, `protocol_binary.h`), which it calls deprecated and many clients speak. Whoever begins with
/// its magic byte speaks it; a server reads both.
public final class MemcachedBinary implements Protocol {
    /// Made by `ServiceLoader`.
    public MemcachedBinary() {}

    @Override
    public String id() {
        return "memcached-binary";
    }

    @Override
    public String label() {
        return "memcached (binary)";
    }

    @Override
    public Guess guess(Evidence evidence) {
        byte[] client = evidence.said(Side.CLIENT);
        byte[] server = evidence.said(Side.SERVER);
        if (client.length == 0) {
            boolean late = !evidence.whole() && server.length >= MemcachedHeader.SIZE;
            return late && MemcachedHeader.of(server).isUsual(Side.SERVER) ? Guess.SURE : Guess.NO;
        }
        if (client.length >= MemcachedHeader.SIZE) {
            return MemcachedHeader.of(client).isUsual(Side.CLIENT) ? Guess.SURE : Guess.NO;
        }
        // Texts in UTF-8 never begin so, and few commands have such a number.
        boolean begins = (client[0] & 0xff) == MemcachedHeader.REQUEST
                && (client.length < 2 || MemcachedOperation.of(client[1] & 0xff) != null);
        return begins && server.length == 0 ? Guess.OPEN : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new MemcachedBinaryDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", true, "command: 0 for get, and so on"),
                new FieldType("status", true, "of an answer: 0 for done"),
                new FieldType("key", false, "key of a value"), new FieldType("value", false, "value"),
                new FieldType("opaque", true, "the client's number of the command"),
                new FieldType("cas", true, "version of a value"));
    }
}
