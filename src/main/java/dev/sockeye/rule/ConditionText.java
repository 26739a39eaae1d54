package dev.sockeye.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sockeye.socket.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The `when` of a rule in JSON: an object with one name for each condition.
final class ConditionText {
    private static final Set<String> NAMES = Set.of("direction", "connection", "message", "size", "equals", "contains",
            "regex", "hex", "user", "group", "program", "probability");
    private static final Set<String> COUNT = Set.of("every", "from", "to");

    private ConditionText() {}

    static List<Condition> parse(JsonPlace json) {
        json.object(NAMES);
        var conditions = new ArrayList<Condition>();
        json.node().fieldNames().forEachRemaining(
                name -> conditions.add(json.at(name).reading(place -> condition(name, place))));
        return conditions;
    }

    private static Condition condition(String name, JsonPlace json) {
        return switch (name) {
            case "direction" -> new Condition.Direction(way(json.text()));
            case "connection" -> new Condition.ConnectionNumber(count(json));
            case "message" -> new Condition.MessageNumber(count(json));
            case "size" -> Condition.Size.parse(json.text());
            case "equals" -> new Condition.Equals(bytes(json));
            case "contains" -> new Condition.Contains(bytes(json));
            case "regex" -> new Condition.Regex(json.text());
            case "hex" -> new Condition.Hex(json.text());
            case "user" -> new Condition.User(nameOrNumber(json));
            case "group" -> new Condition.Group(nameOrNumber(json));
            case "program" -> new Condition.Program(json.text());
            case "probability" -> new Condition.Probability(json.fraction());
            default -> throw new IllegalStateException(name);
        };
    }

    private static Way way(String word) {
        return switch (word) {
            case "to-server", "received" -> Way.TO_SERVER;
            case "to-client" -> Way.TO_CLIENT;
            default -> throw new IllegalArgumentException(
                    "“" + Words.shown(word) + "” is not to-server (or received, the same for a server) or to-client");
        };
    }

    private static Count count(JsonPlace json) {
        if (!json.isObject()) {
            return new Count.Nth(json.number(1, Long.MAX_VALUE));
        }
        json.object(COUNT);
        if (json.has("every")) {
            Words.check(!json.has("from") && !json.has("to"), "“every” stands alone");
            return new Count.Every(json.at("every").reading(place -> place.number(1, Long.MAX_VALUE)));
        }
        return new Count.Between(
                json.has("from") ? json.at("from").reading(place -> place.number(1, Long.MAX_VALUE)) : 1,
                json.has("to") ? json.at("to").reading(place -> place.number(1, Long.MAX_VALUE)) : Long.MAX_VALUE);
    }

    private static String nameOrNumber(JsonPlace json) {
        return json.isNumber() ? Long.toString(json.number(0, 0xffff_fffeL)) : json.text();
    }

    /// Text, or `{"hex": "00 ff"}` for bytes that are none.
    static Bytes bytes(JsonPlace json) {
        if (!json.isObject()) {
            return Bytes.ofText(json.text());
        }
        json.object(Set.of("hex"));
        return json.at("hex").reading(ConditionText::hex);
    }

    static Bytes hex(JsonPlace json) {
        String digits = json.text().replaceAll("\\s", "");
        Words.check(digits.length() % 2 == 0 && digits.chars().allMatch(java.util.HexFormat::isHexDigit),
                "pairs of hexadecimal digits are expected, such as “00 ff”");
        return Bytes.of(java.util.HexFormat.of().parseHex(digits));
    }

    static void write(ObjectNode json, List<Condition> conditions) {
        for (Condition condition : conditions) {
            switch (condition) {
                case Condition.Direction(Way way) -> json.put("direction", way.label());
                case Condition.ConnectionNumber(Count count) -> count(json, "connection", count);
                case Condition.MessageNumber(Count count) -> count(json, "message", count);
                case Condition.Size size -> json.put("size", size.text());
                case Condition.Equals(Bytes bytes) -> bytes(json, "equals", bytes);
                case Condition.Contains(Bytes bytes) -> bytes(json, "contains", bytes);
                case Condition.Regex(String pattern) -> json.put("regex", pattern);
                case Condition.Hex(String pattern) -> json.put("hex", pattern);
                case Condition.User(String name) -> json.put("user", name);
                case Condition.Group(String name) -> json.put("group", name);
                case Condition.Program(String path) -> json.put("program", path);
                case Condition.Probability(double chance) -> json.put("probability", chance);
            }
        }
    }

    private static void count(ObjectNode json, String name, Count count) {
        switch (count) {
            case Count.Nth(long number) -> json.put(name, number);
            case Count.Every(long number) -> json.putObject(name).put("every", number);
            case Count.Between(long from, long to) -> {
                ObjectNode range = json.putObject(name).put("from", from);
                if (to != Long.MAX_VALUE) {
                    range.put("to", to);
                }
            }
        }
    }

    static void bytes(ObjectNode json, String name, Bytes bytes) {
        if (bytes.isText()) {
            json.put(name, bytes.text());
        } else {
            json.putObject(name).put("hex", hex(bytes));
        }
    }

    static String hex(Bytes bytes) {
        return java.util.HexFormat.ofDelimiter(" ").formatHex(bytes.toArray());
    }
}
