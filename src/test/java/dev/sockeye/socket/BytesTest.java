package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @Test
    void peopleSeeEverythingAndProgramsGetCharactersAsTheyAre() {
        Bytes name = Bytes
                .of(new byte[]{'a', '\\', 0x1b, (byte) 0xff, (byte) 0xe2, (byte) 0x80, (byte) 0xae, (byte) 0xc2,
                    (byte) 0x85});
        assertThat(name.escaped()).isEqualTo("a\\\\\\x1b\\xff\\u202e\\xc2\\x85");
        assertThat(name.exact()).isEqualTo("a\\\\\\x1b\\xff\u202e\\xc2\\x85");
        assertThat(name.isText()).isFalse();
        assertThat(Bytes.ofText("\u202e\n").isText()).isTrue();
        assertThat(Bytes.ofText(Character.toString(0xE0041)).escaped()).isEqualTo("\\U000e0041");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void bothAreTakenBack(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            byte[] value = new byte[random.nextInt(12)];
            random.nextBytes(value);
            Bytes bytes = round % 2 == 0 ? Bytes.of(value) : Bytes.ofText(Bytes.of(value).text() + (char) round);
            assertThat(Bytes.unescape(bytes.escaped())).isEqualTo(bytes);
            assertThat(Bytes.unescape(bytes.exact())).isEqualTo(bytes);
            assertThat(VisibleText.of(bytes.exact())).as("one form").isEqualTo(bytes.escaped());
            assertThat(bytes.escaped().codePoints()).allMatch(VisibleText::isVisible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\x1", "\\xzz", "\\u202", "\\ud800", "\\U00110000", "\\U0000", "\\n"})
    void anIncompleteEscapeIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> Bytes.unescape(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
