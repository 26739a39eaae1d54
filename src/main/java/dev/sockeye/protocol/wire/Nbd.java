package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;

/// Network block devices (nbd, `doc/proto.md`): the handshake of today and of old, options, requests with simple, structured and
/// extended answers. What comes behind STARTTLS is encrypted.
public final class Nbd implements Protocol {
    /// Made by `ServiceLoader`.
    public Nbd() {}

    @Override
    public String id() {
        return "nbd";
    }

    @Override
    public String label() {
        return "NBD";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess greeting = evidence.begins(Side.SERVER, "NBDMAGIC");
        return greeting == Guess.OPEN && evidence.at(Side.SERVER, 0) < 0 ? Guess.NO : greeting;
    }

    @Override
    public Decoder decoder() {
        return new NbdDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("type", false, "command or kind of answer: READ"),
                new FieldType("option", false, "what is negotiated"),
                new FieldType("offset", true, "where in the export"),
                new FieldType("length", true, "bytes"), new FieldType("error", false, "why not"),
                new FieldType("name", false, "of an export"));
    }
}
