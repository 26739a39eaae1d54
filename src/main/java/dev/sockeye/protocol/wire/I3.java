package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.JsonTree;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The IPC of i3 and sway (i3, `docs/ipc`; sway, `sway-ipc(7)`): a magic word, length and type in this machine's byte order, JSON.
public final class I3 implements Protocol {
    private static final String MAGIC = "i3-ipc";
    private static final int HEAD = 14;
    private static final long EVENT = 0x80000000L;
    private static final Map<Long, String> TYPES = Map.ofEntries(Map.entry(0L, "RUN_COMMAND"),
            Map.entry(1L, "GET_WORKSPACES"), Map.entry(2L, "SUBSCRIBE"), Map.entry(3L, "GET_OUTPUTS"),
            Map.entry(4L, "GET_TREE"), Map.entry(5L, "GET_MARKS"), Map.entry(6L, "GET_BAR_CONFIG"),
            Map.entry(7L, "GET_VERSION"), Map.entry(8L, "GET_BINDING_MODES"), Map.entry(9L, "GET_CONFIG"),
            Map.entry(10L, "SEND_TICK"), Map.entry(11L, "SYNC"), Map.entry(12L, "GET_BINDING_STATE"),
            Map.entry(100L, "GET_INPUTS"), Map.entry(101L, "GET_SEATS"));
    private static final Map<Long, String> EVENTS = Map.ofEntries(Map.entry(0L, "workspace"), Map.entry(1L, "output"),
            Map.entry(2L, "mode"), Map.entry(3L, "window"), Map.entry(4L, "barconfig_update"),
            Map.entry(5L, "binding"), Map.entry(6L, "shutdown"), Map.entry(7L, "tick"),
            Map.entry(20L, "bar_state_update"), Map.entry(21L, "input"));

    /// Made by `ServiceLoader`.
    public I3() {}

    @Override
    public String id() {
        return "i3";
    }

    @Override
    public String label() {
        return "i3 or sway";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess client = evidence.begins(Side.CLIENT, MAGIC);
        return client == Guess.NO ? evidence.begins(Side.SERVER, MAGIC) : client;
    }

    @Override
    public Decoder decoder() {
        return new Messages(new InOrder());
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("type", false, "kind of message: GET_TREE, window"),
                new FieldType("command", false, "what is to be run"),
                new FieldType("payload.change", false, "what has happened, of an event"));
    }

    private record Messages(InOrder pairs) implements Decoder {
        @Override
        public void feed(Inflow in) {
            while (in.available() > 0) {
                if (in.isSearching() && !find(in)) {
                    return;
                }
                if (!in.has(HEAD)) {
                    return;
                }
                long length = in.u32le(6);
                if (!in.isAt(0, MAGIC) || length > Integer.MAX_VALUE) {
                    in.malformed(1, "no message of i3");
                    pairs.lost();
                    in.search();
                    continue;
                }
                if (!in.has(HEAD + length)) {
                    return;
                }
                boolean event = in.u32le(10) >= EVENT;
                boolean asks = in.side() == Side.CLIENT;
                long pair = asks ? pairs.ask() : event ? 0 : pairs.answer();
                in.cut(HEAD + length, asks ? Kind.REQUEST : event ? Kind.NOTICE : Kind.RESPONSE, pair,
                        asks ? ASKED : ANSWERED);
            }
        }

        private static boolean find(Inflow in) {
            long at = 0;
            while (at + MAGIC.length() <= in.available()) {
                if (in.isAt(at, MAGIC)) {
                    in.skip(at);
                    return true;
                }
                long next = in.indexOf('i', at + 1);
                at = next < 0 ? in.available() : next;
            }
            in.skip(at);
            in.has(MAGIC.length());
            return false;
        }

        @Override
        public void lost(Side side) {
            pairs.lost();
        }

        @Override
        public Decoder copy() {
            return new Messages(pairs.copy());
        }
    }

    private static final Details ASKED = new Said(true);
    private static final Details ANSWERED = new Said(false);

    private record Said(boolean asked) implements Details {
        @Override
        public String summary(ByteSource bytes) {
            List<Field> fields = fields(bytes);
            String said = fields.stream().skip(2).map(Said::word).collect(Collectors.joining(" "));
            return Brief.of(fields.get(1).shown() + (said.isEmpty() ? "" : " " + said));
        }

        @Override
        public boolean isFailure(ByteSource bytes) {
            return !asked && fields(bytes).stream().filter(field -> field.name().equals("payload"))
                    .anyMatch(Said::fails);
        }

        /// An object, or one for each command.
        private static boolean fails(Field payload) {
            return payload.children().stream().limit(1000)
                    .anyMatch(each -> payload.shown().startsWith("[")
                            ? fails(each)
                            : each.name().equals("success")
                                    && each.shown().equals("false"));
        }

        private static String word(Field field) {
            if (!field.name().equals("payload") || field.children().isEmpty()) {
                return Brief.of(field.masked());
            }
            return field.shown().startsWith("[")
                    ? field.children().size() + " elements"
                    : field.children().stream().limit(4).filter(each -> each.children().isEmpty())
                            .map(each -> each.name() + "=" + each.masked()).collect(Collectors.joining(", "));
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            var in = new FieldReader(bytes, ByteOrder.LITTLE_ENDIAN);
            in.skip(MAGIC.length());
            in.unsigned("length", 4);
            long type = in.unsigned("type", 4);
            String name = type >= EVENT
                    ? EVENTS.getOrDefault(type - EVENT, "event " + (type - EVENT))
                    : TYPES.getOrDefault(type, "type " + type);
            in.replaceLast(Field.text("type", name, bytes, in.last().range()));
            var fields = new ArrayList<>(in.fields());
            if (in.left() > 0) {
                ByteRange rest = in.take(in.left());
                boolean command = asked && type == 0;
                fields.add((command ? Optional.<Field>empty() : JsonTree.of("payload", bytes, rest))
                        .orElseGet(() -> Field.text(command ? "command" : "payload", in.text(rest), bytes, rest)));
            }
            return fields;
        }
    }
}
