package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {
    @Test
    void indentsAndPutsIntoOneLineAgain() {
        String indented = JsonForm.indented("{\"a\":[1, 2.50,{}],\"b\":{\"c\":null},\"d\":[]}");

        assertThat(indented).isEqualTo("""
                {
                  "a": [
                    1,
                    2.50,
                    {}
                  ],
                  "b": {
                    "c": null
                  },
                  "d": []
                }""");
        assertThat(JsonForm.compact(indented)).isEqualTo("{\"a\":[1,2.50,{}],\"b\":{\"c\":null},\"d\":[]}");
    }

    @Test
    void keepsWhatReadersWouldChange() {
        assertThat(JsonForm.compact("{\"a\": 1, \"a\": 12345678901234567890.0100, \"b\": 1E400}"))
                .isEqualTo("{\"a\":1,\"a\":12345678901234567890.0100,\"b\":1E400}");
    }

    @Test
    void severalValuesStandBelowEachOther() {
        assertThat(JsonForm.compact("{} [1]\n2")).isEqualTo("{}\n[1]\n2");
        assertThat(JsonForm.indented("1 2")).isEqualTo("1\n2");
    }

    @Test
    void saysWhereItIsWrong() {
        assertThatThrownBy(() -> JsonForm.indented("{\"a\":\n  x}"))
                .hasMessage("This is no JSON from line 2, character 3 on.");
        assertThatThrownBy(() -> JsonForm.indented(" \n ")).hasMessage("There is no JSON: write a value first.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "{\"a\"}", "\"x", "01", "NaN", "{'a':1}", "[1,]", "}", "nul"})
    void takesNothingThatIsNone(String text) {
        assertThatThrownBy(() -> JsonForm.compact(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is no JSON");
    }

    @Test
    void aDeepOneIsRefusedWithASentence() {
        assertThatThrownBy(() -> JsonForm.indented("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("This is no JSON");
    }
}
