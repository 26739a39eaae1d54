package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;

/// What Docker and Podman send after the hijack of attach, exec and logs: of a container without a terminal frames with the stream
/// that they belong to (Docker Engine API, ContainerAttach, "Stream format"), of one with a terminal, and towards the container,
/// bytes as they are.
public final class DockerStream implements Protocol {
    static final String ID = "docker-stream";
    private static final String TYPES = "application/vnd.docker.";
    private static final String OUTPUT_TYPE = "application/vnd.docker.multiplexed-stream";
    private static final int HEAD = 8;
    private static final int MOST_FRAMES = 10_000;
    private static final List<String> STREAMS = List.of("stdin", "stdout", "stderr", "system error");

    /// Made by `ServiceLoader`.
    public DockerStream() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "Docker stream";
    }

    /// Only ever begins within HTTP.
    @Override
    public Guess guess(Evidence evidence) {
        return Guess.NO;
    }

    /// Whether a body of this type is what a hijack leads to.
    static boolean isType(String contentType) {
        return contentType.startsWith(TYPES);
    }

    /// Whether a body of this type is frames of a container's output: logs, which are no hijack.
    static boolean isOutput(String contentType) {
        return contentType.startsWith(OUTPUT_TYPE);
    }

    /// What frames that lie behind each other say, a field for each named by its stream; none when the first is no frame.
    static List<Field> output(ByteSource source, ByteRange range) {
        var in = new FieldReader(source, range, ByteOrder.BIG_ENDIAN);
        for (int n = 0; n < MOST_FRAMES && in.left() > 0; n++) {
            int stream = (int) in.number(1);
            boolean fits = stream < STREAMS.size() && in.number(1) == 0 && in.number(2) == 0;
            long length = in.number(4);
            if (!fits || in.isTorn()) {
                break;
            }
            in.bytes(STREAMS.get(stream), (int) Math.min(length, in.left()));
        }
        return in.fields();
    }

    @Override
    public Decoder decoder() {
        return new Frames(false);
    }

    private static final class Frames implements Decoder {
        private boolean raw;
        private boolean seen;

        Frames(boolean raw) {
            this.raw = raw;
        }

        @Override
        public void feed(Inflow in) {
            if (in.side() == Side.CLIENT || raw) {
                in.cut(in.available(), Kind.PIECE, 0, HttpDetails.PIECE);
                return;
            }
            while (in.available() > 0) {
                boolean fits = fits(in);
                if (!fits && !seen) {
                    raw = true;
                    feed(in);
                    return;
                }
                if (!fits) {
                    in.skipOrMalformed(1, "no frame of a container's output");
                } else if (!in.has(HEAD) || !in.has(HEAD + in.u32(4))) {
                    return;
                } else {
                    seen = true;
                    in.cut(HEAD + in.u32(4), Kind.NOTICE, 0, OUTPUT);
                }
            }
        }

        private static boolean fits(Inflow in) {
            for (int i = 0; i < Math.min(4, in.available()); i++) {
                if (in.u8(i) > (i == 0 ? 3 : 0)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void lost(Side side) {
            // The next head is looked for.
        }

        @Override
        public Decoder copy() {
            var copy = new Frames(raw);
            copy.seen = seen;
            return copy;
        }
    }

    private static final Details OUTPUT = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            List<Field> fields = fields(bytes);
            return fields.get(0).shown() + ": " + fields.get(2).masked();
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            var reader = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
            long stream = reader.unsigned("stream", 1);
            reader.replaceLast(reader.last().shownAs(STREAMS.get((int) Math.min(stream, STREAMS.size() - 1))));
            reader.skip(3);
            reader.unsigned("length", 4);
            reader.add(Field.bytes("data", bytes, new ByteRange(Math.min(HEAD, bytes.length()), bytes.length())));
            return reader.fields();
        }
    };
}
