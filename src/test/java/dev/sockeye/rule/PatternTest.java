package dev.sockeye.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.Bytes;
import dev.sockeye.support.Property;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PatternTest {
    @Test
    void anyBytesAreTextAndBytesAgain() {
        Property.holds(made -> {
            byte[] bytes = made.bytes();
            assertThat(ByteText.bytes(ByteText.of(bytes, bytes.length))).isEqualTo(bytes);
        });
    }

    @Test
    void aBytePatternFindsWhatASearchInTextFinds() {
        Property.holds(made -> {
            byte[] in = made.text("ab", 0, 30).getBytes(StandardCharsets.ISO_8859_1);
            byte[] what = made.text("ab", 1, 3).getBytes(StandardCharsets.ISO_8859_1);
            int expected = new String(in, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(what, StandardCharsets.ISO_8859_1));
            ByteRange found = BytePattern.anywhere(Bytes.of(what)).find(in, 0, new Steps(in.length));
            assertThat(found == null ? -1 : found.from()).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @CsvSource({"00 ff, 0100ff02, 1", "0? f?, 010f, -1", "?f ?0, 010f10, 1", "^ 01, 0001, -1", "^01, 0101, 0",
        "01 $, 010001, 2", "^01$, 01, 0", "^01$, 0101, -1", "?? ?? ??, 0102, -1"})
    void hexPatternsHaveWildcardsAndEnds(String pattern, String message, int at) {
        byte[] bytes = java.util.HexFormat.of().parseHex(message);
        ByteRange found = BytePattern.parse(pattern).find(bytes, 0, new Steps(bytes.length));
        assertThat(found == null ? -1 : found.from()).isEqualTo(at);
    }

    /// Each would run for hours, or overflow the stack.
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*)*x", "(a|b|ab)*c", "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(?:a?){60}a{60}b"})
    void patternsThatWouldTakeForEverGiveUp(String pattern) {
        byte[] evil = ("a".repeat(20_000) + "!").getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        assertThatThrownBy(() -> TextPattern.parse(pattern).find(evil, new Steps(evil.length)))
                .isInstanceOf(Steps.TooMany.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aSearchThatWouldTakeForEverGivesUp() {
        byte[] zeros = new byte[1 << 20];
        byte[] needle = new byte[60_000];
        needle[needle.length - 1] = 1;
        assertThatThrownBy(() -> BytePattern.anywhere(Bytes.of(needle)).find(zeros, 0, new Steps(zeros.length)))
                .isInstanceOf(Steps.TooMany.class);
        assertThat(BytePattern.anywhere(Bytes.of(new byte[]{0, 1})).find(zeros, 0, new Steps(zeros.length))).isNull();
    }
}
