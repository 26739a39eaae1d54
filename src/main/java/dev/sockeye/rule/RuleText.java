package dev.sockeye.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rules as the JSON text of a file, `docs/rules.md`. What is not known is refused with its place and what may stand
/// there: a fault that does nothing would mislead.
public final class RuleText {
    /// Longest text, in bytes.
    public static final int LONGEST = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> TOP = Set.of("version", "name", "seed", "rules");
    private static final Set<String> RULE = Set.of("name", "on", "at", "when", "then");

    private RuleText() {}

    /// Reads rules.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    public static RuleSet parse(byte[] text) {
        return new JsonPlace(tree(text), "").reading(RuleText::set);
    }

    /// Reads one rule.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    public static Rule parseRule(String text) {
        return new JsonPlace(tree(text.getBytes(StandardCharsets.UTF_8)), "").reading(RuleText::rule);
    }

    private static JsonNode tree(byte[] text) {
        if (text.length > LONGEST) {
            throw new IllegalArgumentException("The rules have more than " + (LONGEST >> 20) + " MiB.");
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new IllegalArgumentException("It is no JSON: "
                    + (place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ")
                    + Words.shown(e.getOriginalMessage()) + ".", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("It is no JSON.", e);
        }
    }

    private static RuleSet set(JsonPlace json) {
        json.object(TOP);
        long version = json.at("version").reading(place -> place.number(1, Long.MAX_VALUE));
        Words.check(version <= RuleSet.VERSION, "version " + version + " is not known here: this program reads version "
                + RuleSet.VERSION);
        List<Rule> rules = json.at("rules").reading(list -> list.elements(Integer.MAX_VALUE)).stream()
                .map(place -> place.reading(RuleText::rule)).toList();
        return new RuleSet(text(json, "name"), json.has("seed")
                ? json.at("seed").reading(place -> place.number(Long.MIN_VALUE, Long.MAX_VALUE))
                : seedless(), rules);
    }

    private static @Nullable Long seedless() {
        return null;
    }

    private static String text(JsonPlace json, String name) {
        return json.has(name) ? json.at(name).reading(JsonPlace::text) : "";
    }

    private static Rule rule(JsonPlace json) {
        json.object(RULE);
        Trigger at = json.has("at") ? json.at("at").reading(RuleText::trigger) : Trigger.MESSAGE;
        return new Rule(text(json, "name"), !json.has("on") || json.at("on").reading(JsonPlace::truth), at,
                json.has("when") ? json.at("when").reading(ConditionText::parse) : List.of(),
                json.at("then").reading(list -> list.elements(Integer.MAX_VALUE)).stream()
                        .map(place -> place.reading(ActionText::parse)).toList());
    }

    private static Trigger trigger(JsonPlace json) {
        for (Trigger trigger : Trigger.values()) {
            if (trigger.label().equals(json.text())) {
                return trigger;
            }
        }
        throw new IllegalArgumentException("“" + Words.shown(json.text()) + "” is not message, connect, end or denied");
    }

    /// The text that gives the same rules again.
    public static String format(RuleSet rules) {
        ObjectNode json = JSON.createObjectNode().put("version", RuleSet.VERSION);
        if (!rules.name().isEmpty()) {
            json.put("name", rules.name());
        }
        if (rules.seed() != null) {
            json.put("seed", rules.seed());
        }
        var list = json.putArray("rules");
        for (Rule rule : rules.rules()) {
            write(list.addObject(), rule);
        }
        return text(json) + "\n";
    }

    /// The text of one rule that gives the same again.
    public static String format(Rule rule) {
        ObjectNode json = JSON.createObjectNode();
        write(json, rule);
        return text(json);
    }

    /// `200ms`, `1.5s`: as a time is written in rules.
    public static String format(Duration time) {
        return Words.duration(time);
    }

    private static void write(ObjectNode one, Rule rule) {
        if (!rule.name().isEmpty()) {
            one.put("name", rule.name());
        }
        if (!rule.on()) {
            one.put("on", false);
        }
        if (rule.at() != Trigger.MESSAGE) {
            one.put("at", rule.at().label());
        }
        if (!rule.when().isEmpty()) {
            ConditionText.write(one.putObject("when"), rule.when());
        }
        var then = one.putArray("then");
        rule.then().forEach(action -> ActionText.write(then, action));
    }

    private static String text(ObjectNode json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // A tree can always be written.
        }
    }
}
