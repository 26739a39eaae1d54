package dev.sockeye.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sockeye.socket.Bytes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One element of a rule's `then` in JSON: a word, or an object whose name is the action and that has its options beside it.
final class ActionText {
    private static final Map<String, Action> WORDS = words(new Action.Forward(), new Action.Hold(), new Action.Drop(),
            new Action.Duplicate(), new Action.StopReading(), new Action.Close(), new Action.Reset(),
            new Action.WithholdDescriptors(), new Action.DoNotAccept());
    /// With the options that each may have.
    private static final Map<String, Set<String>> OBJECTS = Map.of("answer", Set.of("descriptors", "after", "between"),
            "change",
            Set.of(), "delay", Set.of("jitter"), "bandwidth", Set.of(), "slice", Set.of("gap"), "corrupt", Set.of(),
            "reorder", Set.of("within"), "close-after", Set.of());
    private static final int MOST_MESSAGES = 1000;

    private ActionText() {}

    private static Map<String, Action> words(Action... actions) {
        var words = new LinkedHashMap<String, Action>();
        for (Action action : actions) {
            words.put(action.label(), action);
        }
        return words;
    }

    static Action parse(JsonPlace json) {
        if (json.isText()) {
            Action action = WORDS.get(json.text());
            if (action == null) {
                throw new IllegalArgumentException("“" + Words.shown(json.text()) + "” is no action: " + known());
            }
            return action;
        }
        Words.check(json.isObject(), known());
        List<String> actions = OBJECTS.keySet().stream().filter(json::has).toList();
        Words.check(actions.size() == 1, actions.isEmpty()
                ? known()
                : "two actions cannot stand in one pair of { }: write each in its own");
        String name = actions.getFirst();
        var names = new TreeSet<>(OBJECTS.get(name));
        names.add(name);
        json.object(names);
        return json.at(name).reading(value -> action(name, value, json));
    }

    private static String known() {
        return "use a word (" + String.join(", ", WORDS.keySet()) + ") or { } with one of "
                + JsonPlace.list(OBJECTS.keySet());
    }

    private static Action action(String name, JsonPlace value, JsonPlace json) {
        return switch (name) {
            case "answer" -> new Action.Answer(replies(value), files(json), time(json, "after", Duration.ZERO),
                    time(json, "between", Duration.ZERO));
            case "change" -> new Action.Change(replacement(value));
            case "delay" -> new Action.Delay(Words.duration(value.text()), time(json, "jitter", Duration.ZERO));
            case "bandwidth" -> new Action.Bandwidth(value.number(1, 1L << 40));
            case "slice" -> new Action.Slice((int) value.number(1, Integer.MAX_VALUE),
                    time(json, "gap", Duration.ZERO));
            case "corrupt" -> new Action.Corrupt((int) value.number(1, 1000));
            case "reorder" -> new Action.Reorder((int) value.number(2, 1000),
                    time(json, "within", Duration.ofSeconds(1)));
            case "close-after" -> new Action.CloseAfter(value.number(0, Long.MAX_VALUE));
            default -> throw new IllegalStateException(name);
        };
    }

    private static Duration time(JsonPlace json, String name, Duration otherwise) {
        return json.has(name) ? json.at(name).reading(place -> Words.duration(place.text())) : otherwise;
    }

    private static List<String> files(JsonPlace json) {
        if (!json.has("descriptors")) {
            return List.of();
        }
        JsonPlace files = json.at("descriptors");
        return files.node().isArray()
                ? files.elements(MOST_MESSAGES).stream().map(place -> place.reading(JsonPlace::text)).toList()
                : List.of(files.reading(JsonPlace::text));
    }

    private static List<Reply> replies(JsonPlace json) {
        return json.node().isArray()
                ? json.elements(MOST_MESSAGES).stream().map(place -> place.reading(ActionText::reply)).toList()
                : List.of(reply(json));
    }

    private static Reply reply(JsonPlace json) {
        if (json.isText()) {
            return new Reply.Text(json.text());
        }
        json.object(Set.of("hex", "file"));
        Words.check(json.has("hex") != json.has("file"), "either hex or file is expected");
        return json.has("hex")
                ? new Reply.Raw(json.at("hex").reading(ConditionText::hex))
                : json.at("file").reading(place -> new Reply.File(place.text()));
    }

    private static Replacement replacement(JsonPlace json) {
        json.object(Set.of("text", "regex", "hex", "to"));
        JsonPlace to = json.at("to");
        long given = List.of("text", "regex", "hex").stream().filter(json::has).count();
        Words.check(given <= 1, "only one of text, regex and hex can be replaced by “to”");
        if (json.has("text")) {
            return new Replacement.Text(json.at("text").reading(ConditionText::bytes),
                    to.reading(ConditionText::bytes));
        }
        if (json.has("hex")) {
            return new Replacement.Hex(json.at("hex").reading(JsonPlace::text), to.reading(ConditionText::hex));
        }
        String template = to.reading(JsonPlace::text);
        return json.has("regex")
                ? new Replacement.Regex(json.at("regex").reading(JsonPlace::text), template)
                : new Replacement.All(template);
    }

    static void write(ArrayNode list, Action action) {
        switch (action) {
            case Action.Answer answer -> write(list.addObject(), answer);
            case Action.Change(Replacement replacement) -> write(list.addObject().putObject("change"), replacement);
            case Action.Delay(Duration time, Duration jitter) ->
                option(list.addObject().put("delay", Words.duration(time)), "jitter", jitter);
            case Action.Bandwidth(long bytes) -> list.addObject().put("bandwidth", bytes);
            case Action.Slice(int bytes, Duration gap) -> option(list.addObject().put("slice", bytes), "gap", gap);
            case Action.Corrupt(int bits) -> list.addObject().put("corrupt", bits);
            case Action.Reorder(int window, Duration within) ->
                option(list.addObject().put("reorder", window), "within", within);
            case Action.CloseAfter(long bytes) -> list.addObject().put("close-after", bytes);
            case Action.Forward _,Action.Hold _,Action.Drop _,Action.Duplicate _,Action.StopReading _,Action.Close _,Action.Reset _,Action.WithholdDescriptors _,Action.DoNotAccept _ ->
                list.add(action.label());
        }
    }

    private static void option(ObjectNode json, String name, Duration time) {
        if (time.isPositive()) {
            json.put(name, Words.duration(time));
        }
    }

    private static void write(ObjectNode json, Action.Answer answer) {
        var list = json.arrayNode();
        answer.messages().forEach(reply -> {
            switch (reply) {
                case Reply.Text(String template) -> list.add(template);
                case Reply.Raw(Bytes bytes) -> list.addObject().put("hex", ConditionText.hex(bytes));
                case Reply.File(String path) -> list.addObject().put("file", path);
            }
        });
        json.set("answer", list.size() == 1 ? list.get(0) : list);
        if (!answer.files().isEmpty()) {
            answer.files().forEach(json.putArray("descriptors")::add);
        }
        option(json, "after", answer.after());
        option(json, "between", answer.between());
    }

    private static void write(ObjectNode json, Replacement replacement) {
        switch (replacement) {
            case Replacement.All(String template) -> json.put("to", template);
            case Replacement.Text(Bytes find, Bytes to) -> {
                ConditionText.bytes(json, "text", find);
                ConditionText.bytes(json, "to", to);
            }
            case Replacement.Regex(String find, String template) -> json.put("regex", find).put("to", template);
            case Replacement.Hex(String find, Bytes to) -> json.put("hex", find).put("to", ConditionText.hex(to));
        }
    }
}
