package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What containerd and its shims speak (containerd/ttrpc `PROTOCOL.md`): ten bytes of a head, then a message of protocol buffers.
public final class Ttrpc implements Protocol {
    static final int HEAD = 10;
    static final int REQUEST = 1;
    static final int RESPONSE = 2;
    static final int DATA = 3;
    private static final long LARGEST = 4 << 20;
    private static final Pattern ADDRESS = Pattern.compile("containerd/s/[0-9a-f]+|\\.ttrpc$");

    private final Schema schema;

    /// Made by `ServiceLoader`.
    public Ttrpc() {
        this(Schema.NONE);
    }

    private Ttrpc(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Protocol with(Schema known) {
        return new Ttrpc(known);
    }

    @Override
    public String id() {
        return "ttrpc";
    }

    @Override
    public String label() {
        return "ttrpc";
    }

    /// The head of a first request, on the first stream, and the tag of the service's name behind it.
    @Override
    public Guess guess(Evidence evidence) {
        boolean usual = evidence.isAt(ADDRESS);
        if (!evidence.whole()) {
            return usual ? Guess.LIKELY : Guess.NO;
        }
        if (evidence.at(Side.SERVER, 0) >= 0 && evidence.at(Side.CLIENT, 0) < 0) {
            return Guess.NO;
        }
        for (int i = 0; i <= HEAD; i++) {
            int next = evidence.at(Side.CLIENT, i);
            if (next < 0) {
                return Guess.OPEN;
            }
            boolean fits = switch (i) {
                case 0, 4, 5, 6 -> next == 0;
                case 1 -> next <= LARGEST >> 16;
                case 7 -> next == 1;
                case 8 -> next == REQUEST;
                case HEAD -> next == '\n';
                default -> true;
            };
            if (!fits) {
                return Guess.NO;
            }
        }
        return Guess.SURE;
    }

    @Override
    public Decoder decoder() {
        return new Frames(schema, new LinkedHashMap<>());
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("service", false, "service of a call"),
                new FieldType("method", false, "method of a call"),
                new FieldType("status", true, "status of an answer: 0 is OK"),
                new FieldType("stream", true, "number of the stream"),
                new FieldType("payload", false, "the message: payload.1, with a descriptor set payload.name"));
    }

    /// Clients begin streams of odd numbers; only they ask.
    ///
    /// @param calls what is called on each stream, when something is known of the messages; of too many the oldest are forgotten
    private record Frames(Schema schema, Map<Long, String> calls) implements Decoder {
        private static final int MOST = 1024;
        private static final int LONGEST = 1 << 12;

        @Override
        public void feed(Inflow in) {
            while (in.available() > 0) {
                if (!fits(in)) {
                    in.skipOrMalformed(1, "no message begins here");
                } else if (!in.has(HEAD) || !in.has(HEAD + in.u32(0))) {
                    return;
                } else {
                    int type = in.u8(8);
                    long stream = in.u32(4);
                    Kind kind = type == REQUEST ? Kind.REQUEST : type == RESPONSE ? Kind.RESPONSE : Kind.DATA;
                    in.cut(HEAD + in.u32(0), kind, type == DATA ? 0 : stream, details(in, type, stream));
                }
            }
        }

        private TtrpcDetails details(Inflow in, int type, long stream) {
            if (schema.isEmpty()) {
                return new TtrpcDetails(schema, "");
            }
            if (type != REQUEST) {
                String call = type == RESPONSE ? calls.remove(stream) : calls.get(stream);
                return new TtrpcDetails(schema, call == null ? "" : call);
            }
            long length = HEAD + in.u32(0);
            if (length <= LONGEST) {
                calls.put(stream, TtrpcDetails.call(in.bytes(0, (int) length)));
            }
            if (calls.size() > MOST) {
                calls.remove(calls.keySet().iterator().next());
            }
            return new TtrpcDetails(schema, "");
        }

        /// As far as the head has come. When a beginning is looked for, also the first tag of what follows must fit.
        private static boolean fits(Inflow in) {
            long there = in.available();
            boolean client = in.side() == Side.CLIENT;
            boolean fits = in.u8(0) == 0 && (there < 2 || in.u8(1) <= LARGEST >> 16);
            if (fits && there > 8) {
                int type = in.u8(8);
                fits = (type == DATA || type == (client ? REQUEST : RESPONSE)) && (in.u8(7) & 1) == 1
                        && in.u32(0) <= LARGEST;
            }
            if (fits && there > 9) {
                fits = in.u8(9) <= 7;
            }
            if (fits && in.isSearching() && there > HEAD) {
                fits = in.u32(0) > 0 && in.u8(4) == 0 && in.u8(5) == 0
                        && (in.u8(HEAD) == '\n' || (in.u8(HEAD) == 0x12 && !client));
            }
            return fits;
        }

        @Override
        public void lost(Side side) {
            // The next head is looked for.
            calls.clear();
        }

        @Override
        public Decoder copy() {
            return new Frames(schema, new LinkedHashMap<>(calls));
        }
    }
}
