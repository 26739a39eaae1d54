package dev.sockeye.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.LineEnding;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Reads what [SettingsText] writes, and what earlier versions wrote. A part that cannot be used has its usual value;
/// of a list or a map only the element goes. What is not known is passed over: a later version wrote it.
final class SettingsReader {
    /// X11 has 16 bits for places and sizes, in pixels; a desktop of many screens stays far below.
    private static final double FARTHEST = 1 << 15;
    private static final double LARGEST = 1 << 14;

    /// The settings, with what is wrong as a part of a sentence; empty when all is well.
    record Found(Settings settings, String problem) {}

    private final JsonParts json;
    private final Set<String> broken = new LinkedHashSet<>();

    private SettingsReader(JsonParts json) {
        this.json = json;
    }

    static Found read(byte[] text) {
        var json = new JsonParts(text);
        var reader = new SettingsReader(json);
        Settings settings = reader.settings();
        String parts = reader.broken.isEmpty() ? "" : "“" + String.join("”, “", reader.broken) + "” cannot be used";
        return new Found(settings,
                json.problem() + (json.problem().isEmpty() || parts.isEmpty() ? "" : ", and ") + parts);
    }

    private Settings settings() {
        Settings usual = Settings.USUAL;
        Map<SocketType, List<String>> recent = ofEachType("recent", this::addresses);
        recent.values().removeIf(List::isEmpty);
        return new Settings(part("theme", node -> word(ThemeMode.class, node)).orElse(usual.theme()),
                part("window", SettingsReader::window), part("tabShares", SettingsReader::tabShares),
                part("tabClosing", node -> word(TabClosing.class, node)).orElse(usual.tabClosing()),
                part("quitting", SettingsReader::asksAtQuit).orElse(usual.asksAtQuit()),
                part("captureQuota", SettingsReader::quota).orElse(usual.captureQuota()), recent, servers(),
                clients(recent), taps(), activations(), part("history", this::history).orElse(usual.history()),
                part("colours", this::colours).orElse(usual.colours()),
                part("readAs", this::readAs).orElse(usual.readAs()),
                part("columns", this::columns).orElse(usual.columns()),
                part("preferences", SettingsReader::preferences).orElse(usual.preferences()),
                new KnownSessions(part("lastSessions", node -> sessions("lastSessions", node)).orElse(List.of()),
                        part("recentSessions", node -> sessions("recentSessions", node)).orElse(List.of())),
                part("descriptors", SettingsReader::text));
    }

    /// Reads one part; null in it means that it is not there.
    private <T> Optional<T> part(String name, Function<JsonNode, T> reader) {
        if (json.isBroken(name)) {
            broken.add(name);
        }
        return json.part(name).filter(node -> !node.isNull()).flatMap(node -> element(name, node, reader));
    }

    private <T> Optional<T> element(String part, JsonNode node, Function<JsonNode, T> reader) {
        try {
            return Optional.of(reader.apply(node));
        } catch (IllegalArgumentException _) {
            broken.add(part);
            return Optional.empty();
        }
    }

    private <T> Map<SocketType, T> ofEachType(String name, BiFunction<SocketType, JsonNode, T> reader) {
        var found = new EnumMap<SocketType, T>(SocketType.class);
        part(name, node -> {
            check(node.isObject());
            for (SocketType type : SocketType.values()) {
                if (node.has(type.label())) {
                    element(name, node.get(type.label()), value -> reader.apply(type, value))
                            .ifPresent(value -> found.put(type, value));
                }
            }
            return node;
        });
        return found;
    }

    private List<String> addresses(SocketType type, JsonNode node) {
        return elements("recent", node, Settings.MOST_ADDRESSES, SettingsReader::text);
    }

    private <T> List<T> elements(String part, JsonNode node, int most, Function<JsonNode, T> reader) {
        check(node.isArray());
        var found = new ArrayList<T>();
        node.forEach(value -> element(part, value, reader).ifPresent(found::add));
        return found.subList(Math.max(0, found.size() - most), found.size());
    }

    private Map<SocketType, ServerSpec> servers() {
        Map<SocketType, ServerSpec> found = ofEachType("serverForms", EarlierForms::server);
        found.putAll(ofEachType("servers", (type, node) -> ofType(type, ServerSpecText.parse(text(node)),
                ServerSpec::type)));
        return found;
    }

    private Map<SocketType, ClientSpec> clients(Map<SocketType, List<String>> recent) {
        Map<SocketType, ClientSpec> found = ofEachType("clientForms",
                (type, node) -> EarlierForms.client(type, recent.getOrDefault(type, List.of()), node));
        found.putAll(ofEachType("clients", (type, node) -> ofType(type, ClientSpecText.parse(text(node)),
                ClientSpec::type)));
        return found;
    }

    private Map<SocketType, TapWish> taps() {
        return ofEachType("taps", (type, node) -> {
            check(node.isObject() && node.has("tap"));
            return new TapWish(ofType(type, TapSpecText.parse(text(node.get("tap"))), TapSpec::type),
                    node.has("command")
                            ? Optional.of(new TapWish.Command(text(node.get("command")),
                                    node.has("directory") ? text(node.get("directory")) : ""))
                            : Optional.empty());
        });
    }

    private Map<SocketType, ActivationWish> activations() {
        return ofEachType("activations", (type, node) -> {
            check(node.isObject() && node.has("socket"));
            return new ActivationWish(
                    ofType(type, ActivationSpecText.parse(text(node.get("socket"))), ActivationSpec.Place::type),
                    optional(node, "more"), optional(node, "command"), optional(node, "variables"),
                    node.has("way")
                            ? word(ActivationSpec.Way.class, node.get("way"))
                            : ActivationSpec.Way.SOCKETS,
                    truth(node, "tapped", false));
        });
    }

    private static String optional(JsonNode node, String name) {
        return node.has(name) ? text(node.get(name)) : "";
    }

    private static <S> S ofType(SocketType type, S spec, Function<S, SocketType> typeOf) {
        check(typeOf.apply(spec) == type);
        return spec;
    }

    private List<Writing> history(JsonNode node) {
        return elements("history", node, Settings.MOST_SENT, SettingsReader::writing);
    }

    private List<ColourRule> colours(JsonNode node) {
        return elements("colours", node, Settings.MOST_COLOURS, rule -> {
            check(rule.isObject() && rule.has("filter") && rule.has("colour"));
            String filter = text(rule.get("filter"));
            check(filter.length() <= Settings.LONGEST_SENT);
            return new ColourRule(filter, text(rule.get("colour")), truth(rule, "on", true));
        });
    }

    private List<ReadAs> readAs(JsonNode node) {
        return elements("readAs", node, Settings.MOST_READ_AS, choice -> {
            check(choice.isObject() && choice.has("address") && choice.has("protocol"));
            return new ReadAs(text(choice.get("address")), text(choice.get("protocol")));
        });
    }

    private Map<String, List<ColumnState>> columns(JsonNode node) {
        check(node.isObject());
        var found = new LinkedHashMap<String, List<ColumnState>>();
        node.properties().stream().limit(Settings.MOST_TABLES).forEach(table -> element("columns", table.getValue(),
                left -> elements("columns", left, Settings.MOST_COLUMNS, SettingsReader::column))
                .ifPresent(left -> found.put(table.getKey(), left)));
        return found;
    }

    private static ColumnState column(JsonNode node) {
        check(node.isObject() && node.has("name"));
        return new ColumnState(text(node.get("name")), truth(node, "shown", true),
                node.has("width") ? number(node, "width", 0, LARGEST) : 0);
    }

    private List<SavedSession> sessions(String part, JsonNode node) {
        return elements(part, node, KnownSessions.MOST, line -> SavedSession.parse(text(line)));
    }

    private static Preferences preferences(JsonNode node) {
        check(node.isObject());
        Preferences usual = Preferences.USUAL;
        int zoom = node.path("zoom").asInt(usual.zoom());
        check(zoom >= Preferences.LEAST_ZOOM && zoom <= Preferences.LARGEST_ZOOM);
        return new Preferences(zoom,
                node.has("restoring") ? word(Restoring.class, node.get("restoring")) : usual.restoring(),
                node.has("times") ? word(TimeMode.class, node.get("times")) : usual.times(),
                node.has("folder") ? Optional.of(text(node.get("folder"))) : usual.folder());
    }

    private static Writing writing(JsonNode node) {
        check(node.isObject());
        String content = node.has("content") ? text(node.get("content")) : "";
        check(content.length() <= Settings.LONGEST_SENT);
        return new Writing(node.has("mode") ? word(PayloadMode.class, node.get("mode")) : PayloadMode.TEXT, content,
                node.has("ending") ? word(LineEnding.class, node.get("ending")) : LineEnding.NONE);
    }

    private static WindowState window(JsonNode node) {
        check(node.isObject());
        return new WindowState(number(node, "x", -FARTHEST, FARTHEST), number(node, "y", -FARTHEST, FARTHEST),
                number(node, "width", 1, LARGEST), number(node, "height", 1, LARGEST), truth(node, "maximised", false),
                number(node, "treeWidth", 0, LARGEST), number(node, "inspectorWidth", 0, LARGEST),
                truth(node, "inspectorShown", true));
    }

    private static double number(JsonNode node, String name, double least, double most) {
        check(node.has(name) && node.get(name).isNumber());
        double number = node.get(name).doubleValue();
        check(number >= least && number <= most); // NaN is not.
        return number;
    }

    private static boolean truth(JsonNode node, String name, boolean otherwise) {
        check(!node.has(name) || node.get(name).isBoolean());
        return node.has(name) ? node.get(name).booleanValue() : otherwise;
    }

    private static TabShares tabShares(JsonNode node) {
        check(node.isObject());
        return new TabShares(number(node, "log", 0, 1), number(node, "detail", 0, 1));
    }

    private static boolean asksAtQuit(JsonNode node) {
        String word = text(node);
        check(word.equals("ask") || word.equals("quit"));
        return word.equals("ask");
    }

    private static long quota(JsonNode node) {
        check(node.canConvertToExactIntegral() && node.canConvertToLong());
        long bytes = node.longValue();
        check(bytes == 0 || (bytes >= CaptureStore.LEAST_QUOTA && bytes <= CaptureStore.LARGEST_QUOTA));
        return bytes;
    }

    static String text(JsonNode node) {
        check(node.isTextual());
        return node.textValue();
    }

    static <E extends Enum<E>> E word(Class<E> type, JsonNode node) {
        String word = text(node);
        for (E value : type.getEnumConstants()) {
            if (word(value).equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("“" + word + "” is not known here.");
    }

    /// What stands for the value. Here, as whoever only reads has no use for the mapper that [SettingsText] needs.
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("This is not what is written here.");
        }
    }
}
