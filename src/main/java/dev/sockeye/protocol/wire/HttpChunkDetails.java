package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.List;

/// A chunk of a body.
///
/// @param from where its data begins
record HttpChunkDetails(int from, int size) implements Details {
    @Override
    public String summary(ByteSource bytes) {
        return "chunk of " + size + " bytes: " + data(bytes).masked();
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        return List.of(Field.number("size", size, bytes, new ByteRange(0, from)), data(bytes));
    }

    private Field data(ByteSource bytes) {
        return Field.bytes("data", bytes, new ByteRange(from, from + size));
    }
}
