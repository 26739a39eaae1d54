package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.regex.Pattern;

/// mpv's IPC (mpv, `DOCS/man/ipc.rst`): JSON in lines, and commands as in `input.conf`, which are not answered.
public final class Mpv implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("mpv", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROGRAM = Pattern.compile("mpv|celluloid");

    /// Made by `ServiceLoader`.
    public Mpv() {}

    @Override
    public String id() {
        return "mpv";
    }

    @Override
    public String label() {
        return "mpv";
    }

    @Override
    public Guess guess(Evidence evidence) {
        boolean usual = evidence.isAt(ADDRESS) || evidence.isSpokenBy(PROGRAM);
        int client = evidence.at(Side.CLIENT, 0);
        int server = evidence.at(Side.SERVER, 0);
        boolean fits = (client < 0 || client == '{' || client >= 'a' || !evidence.whole())
                && (server < 0 || server == '{'
                        || !evidence.whole());
        return usual && fits ? Guess.LIKELY : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new Lines();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "command with its words"),
                new FieldType("event", false, "name of an event"), new FieldType("error", false, "success, or why not"),
                new FieldType("data", false, "what comes of a command"));
    }

    /// Pairs are made by `request_id`; without one, which mpv answers with 0, in order.
    private static final class Lines extends LineDecoder {
        private static final int LONGEST_LINE = 16 << 20;
        private static final long IN_ORDER = 1L << 62;

        private final JsonPairs byId;
        private final InOrder inOrder;

        Lines() {
            super(LONGEST_LINE);
            byId = new JsonPairs(false);
            inOrder = new InOrder();
        }

        private Lines(Lines other) {
            super(other);
            byId = other.byId.copy();
            inOrder = other.inOrder.copy();
        }

        @Override
        public Decoder copy() {
            return new Lines(this);
        }

        @Override
        void forget(Side side) {
            byId.lost();
            inOrder.lost();
        }

        @Override
        Details part(Side side) {
            return TEXT;
        }

        @Override
        boolean isBeginning(Inflow in, long end) {
            return in.side() == Side.CLIENT || in.u8(0) == '{';
        }

        @Override
        long line(Inflow in, long from, long end) {
            var scan = new JsonScan();
            boolean json = in.u8(0) == '{' && scan.end(in, end) > 0;
            if (!json && in.side() == Side.SERVER) {
                return wrong(in, end, "no JSON object in a line");
            }
            if (!json) {
                in.cut(end, Kind.NOTICE, 0, TEXT);
                return CUT;
            }
            JsonKeys keys = scan.keys();
            boolean asks = in.side() == Side.CLIENT;
            boolean counted = keys.id() < 0 || (keys.id() + 1 < end && in.u8(keys.id()) == '0');
            long pair;
            if (keys.tells() && !asks) {
                pair = 0;
            } else if (counted) {
                long number = asks ? inOrder.ask() : inOrder.answer();
                pair = number == 0 ? 0 : IN_ORDER | number;
            } else {
                pair = byId.pair(in, keys, end);
            }
            Kind kind = asks ? Kind.REQUEST : keys.tells() ? Kind.NOTICE : Kind.RESPONSE;
            in.cut(end, kind, pair, new JsonDetails(0, (int) end));
            return CUT;
        }
    }

    private static final Details TEXT = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            return Brief.of(fields(bytes).getFirst().masked());
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
            in.textUntil("command", '\n');
            return in.fields();
        }
    };
}
