package dev.sockeye.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.Property;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTextTest {
    private static RuleSet parse(String json) {
        return RuleText.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static RuleSet rule(String inside) {
        return parse("{\"version\": 1, \"rules\": [{" + inside + "}]}");
    }

    @Test
    void readsWhatItWrites() {
        Property.holds(made -> {
            RuleSet rules = MadeRules.set(made);
            assertThat(parse(RuleText.format(rules))).isEqualTo(rules);
        });
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void presetsCanBeWrittenAndRead(Preset preset) {
        assertThat(parse(RuleText.format(preset.rules()))).isEqualTo(preset.rules());
        assertThat(preset.rules().name()).isEqualTo(preset.label());
        assertThat(preset.description()).endsWith(".");
    }

    @Test
    void readsARuleAsAPersonWritesIt() {
        RuleSet rules = parse(
                """
                        {"version": 1, "name": "greeter", "seed": 7, "rules": [
                          {"name": "hello", "when": {"direction": "received", "regex": "HELLO (\\\\w+)", "size": ">= 7"},
                           "then": [{"delay": "1.5s", "jitter": "200ms"}, {"answer": ["HI ${1}\\n", {"hex": "00 ff"}], "between": "10ms"}, "close"]},
                          {"on": false, "at": "connect", "when": {"connection": {"every": 3}}, "then": ["reset"]}]}""");
        assertThat(rules).isEqualTo(new RuleSet("greeter", 7L, List.of(
                new Rule("hello", true, Trigger.MESSAGE, List.of(new Condition.Direction(Way.TO_SERVER),
                        new Condition.Regex("HELLO (\\w+)"), new Condition.Size(Condition.Comparison.AT_LEAST, 7)),
                        List.of(new Action.Delay(Duration.ofMillis(1500), Duration.ofMillis(200)),
                                new Action.Answer(List.of(new Reply.Text("HI ${1}\n"),
                                        new Reply.Raw(dev.sockeye.socket.Bytes.of(new byte[]{0, -1}))), List.of(),
                                        Duration.ZERO,
                                        Duration.ofMillis(10)),
                                new Action.Close())),
                new Rule("", false, Trigger.CONNECT, List.of(new Condition.ConnectionNumber(new Count.Every(3))),
                        List.of(new Action.Reset())))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "then": ["forwrad"]                                | In rules[1].then[1]: “forwrad” is no action: use a word (forward, hold,
            "then": [{"dely": "1s"}]                           | In rules[1].then[1]: use a word (forward, hold, drop,
            "then": [{"delay": "1s", "jiter": "1s"}]           | In rules[1].then[1]: “jiter” is not known here: use delay, jitter.
            "then": [{"delay": 5}]                             | In rules[1].then[1].delay: a text in quotation marks is expected.
            "then": [{"delay": "5"}]                           | In rules[1].then[1].delay: “5” is no time: write for example 200ms
            "then": [{"delay": "2s", "jitter": "3s"}]          | In rules[1].then[1].delay: the jitter is not longer than the delay.
            "then": [{"delay": "90min"}]                       | a time is at most 60min
            "then": [{"delay": "1s", "drop": true}]            | “drop” is not known here
            "then": [{"delay": "1s", "slice": 3}]              | two actions cannot stand in one pair of { }
            "then": [{"slice": 0}]                             | In rules[1].then[1].slice: a whole number from 1 to 2147483647 is expected.
            "then": [{"answer": "a ${2}"}]                     | In rules[1]: “${2}” is no group of this rule's regular expression.
            "then": [{"answer": "a ${"}]                       | after “${” a “}” is missing
            "then": [{"answer": "${tiem:unix}"}]               | after the colon comes upper, lower, hex or length
            "then": [{"answer": "\\ud800"}]                    | half of a surrogate pair is no text
            "then": [{"answer": {"hex": "0"}}]                 | pairs of hexadecimal digits
            "then": []                                         | a rule does 1 to 32 things
            "when": {"regex": "a("}, "then": ["drop"]          | In rules[1].when.regex: it is no regular expression
            "when": {"hex": "0g"}, "then": ["drop"]            | “g” is neither a hexadecimal digit nor “?”
            "when": {"size": "about 5"}, "then": ["drop"]      | “about 5” is no size: write for example “> 4096”
            "when": {"colour": "red"}, "then": ["drop"]        | In rules[1].when: “colour” is not known here: use connection, contains,
            "when": {"message": 0}, "then": ["drop"]           | In rules[1].when.message: a whole number of 1 or more is expected.
            "when": {"direction": "up"}, "then": ["drop"]      | “up” is not to-server
            "when": {"probability": 2}, "then": ["drop"]       | a probability is from 0 to 1
            "at": "connect", "then": ["hold"]                  | “hold” is not possible at “connect”
            "at": "end", "when": {"size": "> 1"}, "then": ["close"] | there is no message at “end”
            "at": "denied", "then": ["reset"]                  | “reset” is not possible at “denied”
            "at": "denied", "when": {"connection": 3}, "then": ["close"] | who is denied is not counted as a connection
            "at": "begin", "then": ["close"]                   | “begin” is not message, connect, end or denied
            "then": ["drop"], "then": ["hold"]                 | Duplicate field 'then'
            """)
    void saysWhereAndWhatIsWrong(String rule, String sentence) {
        assertThatThrownBy(() -> rule(rule)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence).hasMessageEndingWith(".");
    }

    @Test
    void refusesWhatIsNoRuleSet() {
        assertThatThrownBy(() -> parse("[1]"))
                .hasMessageStartingWith("At the top: an object with name, rules, seed, version");
        assertThatThrownBy(() -> parse("{\"version\": 1,\n nonsense")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> parse("{\"version\": 2, \"rules\": []}"))
                .hasMessage("At the top: version 2 is not known here: this program reads version 1.");
        assertThatThrownBy(() -> parse("{\"rules\": []}")).hasMessage("At the top: “version” is missing.");
        assertThatThrownBy(() -> parse("{\"version\": 1, \"rules\": []} x")).hasMessageStartingWith("It is no JSON");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("an object");
        assertThatThrownBy(() -> parse("[".repeat(100_000))).hasMessageStartingWith("It is no JSON");
        assertThatThrownBy(() -> RuleText.parse(new byte[RuleText.LONGEST + 1])).hasMessageContaining("4 MiB");
    }
}
