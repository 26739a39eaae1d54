package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Bytes;
import dev.sockeye.support.Property;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PING\\r\\n        | 50494e470d0a
            \\x00\\xff        | 00ff
            \\0a              | 0061
            \\033[1m          | 1b5b316d
            \\\\ \\" \\t      | 5c20222009
            \\u00e9           | c3a9
            \\U0001f600      | f09f9880
            héllo             | 68c3a96c6c6f
            """)
    void readsEscapesAsInC(String text, String hex) {
        assertThat(EscapedText.decode(text)).isEqualTo(HexText.decode(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\xZ1", "\\x1", "\\u12", "\\U0001f60", "\\U00110000", "\\Uffffffff", "\\q", "\\8"})
    void saysWhereAnEscapeIsWrong(String text) {
        assertThatThrownBy(() -> EscapedText.decode("ab" + text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("At character ");
    }

    @Test
    void leavesTextWithoutBackslashesAlone() {
        Property.holds(made -> {
            String encodable = new String(made.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            String plain = encodable.replace('\\', '/');
            assertThat(EscapedText.decode(plain)).isEqualTo(Bytes.ofText(plain));
        });
    }

    @Test
    void theEmptyTextIsNoBytes() {
        assertThat(EscapedText.decode("").length()).isZero();
    }
}
