package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.List;
import java.util.stream.Collectors;

/// A chunk of a body.
///
/// @param from where its data begins
/// @param output whether it is a container's output, whose frames mostly come in a chunk each
record HttpChunkDetails(int from, int size, boolean output) implements Details {
    @Override
    public String summary(ByteSource bytes) {
        List<Field> frames = frames(bytes);
        return "chunk of " + size + " bytes: " + (frames.isEmpty()
                ? data(bytes).masked()
                : Brief.of(frames.stream().map(frame -> frame.name() + ": " + frame.masked())
                        .collect(Collectors.joining(" · "))));
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        Field length = Field.number("size", size, bytes, new ByteRange(0, from));
        List<Field> frames = frames(bytes);
        return List.of(length, frames.isEmpty() ? data(bytes) : data(bytes).with(() -> frames));
    }

    private List<Field> frames(ByteSource bytes) {
        return output ? DockerStream.output(bytes, new ByteRange(from, from + size)) : List.of();
    }

    private Field data(ByteSource bytes) {
        return Field.bytes("data", bytes, new ByteRange(from, from + size));
    }
}
