package dev.sockeye.ui.rule;

import dev.sockeye.ui.TypedBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.rule.Preset;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleText;
import dev.sockeye.rule.Trigger;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.rule.RuleDraft.ActionDraft;
import dev.sockeye.ui.rule.RuleDraft.ConditionDraft;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDraftTest {
    private static Rule rule(ConditionKind kind, String value) {
        return new RuleDraft("r", true, Trigger.MESSAGE, List.of(new ConditionDraft(kind, value)),
                List.of(new ActionDraft(ActionKind.DROP, List.of()))).rule();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetCanBeTakenApartAndPutTogether(Preset preset) {
        for (Rule rule : preset.rules().rules()) {
            assertThat(DraftReading.of(rule).orElseThrow().rule()).isEqualTo(rule);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        """
                {"when": {"direction": "to-client", "connection": {"every": 3}, "message": {"from": 2, "to": 5}, "size": "<= 10",
                 "equals": "a\\n\\"\\\\", "contains": {"hex": "00 ff"}, "regex": "^a\\\\d", "hex": "^ 0? $", "user": "root",
                 "group": "0", "program": "socat", "probability": 0.25},
                 "then": [{"change": {"text": "a\\tb", "to": {"hex": "ff"}}}, {"change": {"regex": "(x)", "to": "${1}\\n"}},
                 {"change": {"hex": "0?", "to": "01 02"}}, {"change": {"to": "${message:upper}"}},
                 {"delay": "1500ms", "jitter": "3us"}, {"bandwidth": 7}, {"slice": 3, "gap": "1ms"}, {"corrupt": 2}, "duplicate",
                 {"reorder": 4, "within": "500ms"}, "withhold-descriptors", "stop-reading", {"close-after": 0}, "hold"]}""",
        "{\"name\": \"é “x”\", \"on\": false, \"at\": \"connect\", \"then\": [\"do-not-accept\"]}",
        "{\"at\": \"end\", \"then\": [{\"answer\": {\"file\": \"/tmp/a b\"}, \"after\": \"2s\"}, \"close\"]}",
        "{\"then\": [{\"answer\": {\"hex\": \"ff 00\"}}, \"reset\"]}",
        "{\"when\": {\"message\": 3, \"connection\": {\"from\": 4}}, \"then\": [\"forward\"]}"})
    void whatHasFieldsIsTheSameAfterEditing(String text) {
        Rule rule = RuleText.parseRule(text);
        assertThat(DraftReading.of(rule).orElseThrow().rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"then\": [{\"answer\": [\"a\", \"b\"]}]}",
        "{\"then\": [{\"answer\": {\"hex\": \"24 7b\"}}]}"})
    void whatHasNoFieldsIsEditedAsText(String text) {
        Rule rule = RuleText.parseRule(text);
        assertThat(DraftReading.of(rule)).isEmpty();
        assertThat(RuleText.parseRule(RuleText.format(rule))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SIZE|many|In when.size: “many” is no size", "HEX|0|In when.hex:",
        "REGEX|(|In when.regex:", "PROBABILITY|often|In when.probability: a number is expected",
        "MESSAGE|third|“third” is no number: write 3", "CONTAINS|\\q|\\q is no escape",
        "MESSAGE|0|In when.message: a whole number of 1 or more"})
    void saysWhereAndWhatIsWrong(ConditionKind kind, String value, String sentence) {
        assertThatThrownBy(() -> rule(kind, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesTheSameConditionTwice() {
        var twice = new RuleDraft("", true, Trigger.MESSAGE, List.of(new ConditionDraft(ConditionKind.CONTAINS, "a"),
                new ConditionDraft(ConditionKind.CONTAINS, "b")), List.of(new ActionDraft(ActionKind.DROP, List.of())));
        assertThatThrownBy(twice::rule).hasMessageContaining("“contains” can be asked only once");
    }

    @Test
    void bytesAreTypedAsTheyAreShown() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        for (Bytes bytes : List.of(Bytes.of(all), Bytes.ofText("a\\n\n\r\té\u2028\ud83d\udc1f"), Bytes.ofText(""))) {
            assertThat(dev.sockeye.session.EscapedText.decode(TypedBytes.text(bytes))).isEqualTo(bytes);
        }
        assertThat(TypedBytes.text(Bytes.ofText("PING\r\n"))).isEqualTo("PING\\r\\n");
    }
}
