package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {
    @ParameterizedTest
    @CsvSource({"NONE,PING 7", "LF,'PING 7\n'", "CRLF,'PING 7\r\n'", "NUL,'PING 7\0'"})
    void textGetsItsCounterAndItsEnding(LineEnding ending, String expected) throws IOException {
        assertThat(text(new Composition.Text("PING {n}", ending).bytes(7))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 ff:7f", "0x00 0xFF 0x7f", "00ff7f", "00,\nff, 7f"})
    void hexMayBeWrittenInManyWays(String digits) throws IOException {
        assertThat(new Composition.Hex(digits).bytes(1)).isEqualTo(ByteBuffer.wrap(new byte[]{0, -1, 127}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0g   | At character 2: “g” is no hexadecimal digit.
            4z   | “z” is no hexadecimal digit
            4😀  | “😀” is no hexadecimal digit
            001  | come in pairs
            4 1  | one is missing after “4”
            xy   | At character 1: “x” is no hexadecimal digit.
            """)
    void hexSaysWhatIsWrong(String digits, String sentence) {
        assertThatThrownBy(() -> new Composition.Hex(digits).bytes(1)).hasMessageContaining(sentence);
    }

    @Test
    void aFileIsSentAsItIs(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("data"), new byte[]{'{', 'n', '}', 0});
        assertThat(new Composition.File(file).bytes(3)).isEqualTo(ByteBuffer.wrap(new byte[]{'{', 'n', '}', 0}));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
