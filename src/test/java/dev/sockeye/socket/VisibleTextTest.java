package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String of(byte[] bytes) {
        return VisibleText.of(bytes, 0, bytes.length);
    }

    @Test
    void leavesWhatCanBeSeenAsItIs() {
        assertThat(of(utf8("grüße, 東京 🚀 ~"))).isEqualTo("grüße, 東京 🚀 ~");
    }

    @Test
    void showsControlCharactersAsInC() {
        assertThat(of(bytes('a', '\n', '\r', '\t', 0, 0x1b, 0x7f, 'b'))).isEqualTo("a\\n\\r\\t\\x00\\x1b\\x7fb");
    }

    @Test
    void showsWhatIsInvisibleOrTurnsTextRoundByNumber() {
        assertThat(of(utf8("a\u202eb\u200bc\u00ad\ue000\u2028\u0085"))).isEqualTo(
                "a\\u202eb\\u200bc\\u00ad\\ue000\\u2028\\u0085");
        assertThat(of(utf8(Character.toString(0xE0001)))).isEqualTo("\\U000e0001");
    }

    @Test
    void showsBytesThatAreNotUtf8EachByItself() {
        assertThat(of(bytes('a', 0xff, 0x80, 'b'))).isEqualTo("a\\xff\\x80b");
        assertThat(of(bytes(0xc3, 'x'))).as("a character that is not continued").isEqualTo("\\xc3x");
        assertThat(of(bytes(0xe2, 0x82))).as("cut off").isEqualTo("\\xe2\\x82");
        assertThat(of(bytes(0xc0, 0xaf))).as("longer than need be").isEqualTo("\\xc0\\xaf");
        assertThat(of(bytes(0xe0, 0x80, 0xaf))).as("longer than need be").isEqualTo("\\xe0\\x80\\xaf");
        assertThat(of(bytes(0xed, 0xa0, 0x80))).as("half of a pair").isEqualTo("\\xed\\xa0\\x80");
        assertThat(of(bytes(0xf4, 0x90, 0x80, 0x80))).as("beyond Unicode").isEqualTo("\\xf4\\x90\\x80\\x80");
        assertThat(of(bytes(0xf4, 0x8f, 0xbf, 0xbd))).as("the last plane").isEqualTo("\\U0010fffd");
    }

    /// The platform's own decoder says what is UTF-8.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheDecoderOfThePlatform(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = new byte[4];
            random.nextBytes(bytes);
            bytes[0] = (byte) (0xc0 + random.nextInt(0x40));
            bytes[1] = (byte) (0x80 + random.nextInt(0x48));
            for (int length = 2; length <= 4; length++) {
                assertThat(Utf8.length(bytes, 0, length) == length).as("%02x %02x %02x %02x, %d", bytes[0], bytes[1],
                        bytes[2], bytes[3], length).isEqualTo(isOneCharacter(bytes, length));
            }
        }
    }

    private static boolean isOneCharacter(byte[] bytes, int length) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return text.codePoints().count() == 1;
        } catch (CharacterCodingException _) {
            // It is none.
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"abc,3", "abé,2", "ab€,2", "ab🚀,2"})
    void aBeginningEndsBeforeACharacterThatIsTorn(String text, int whole) {
        byte[] bytes = utf8(text);
        int cut = text.equals("abc") ? 3 : bytes.length - 1;
        assertThat(VisibleText.wholeUnits(bytes, cut)).isEqualTo(whole);
        assertThat(VisibleText.wholeUnits(bytes, bytes.length)).isEqualTo(bytes.length);
    }

    @Test
    void aBeginningKeepsBytesThatAreNotUtf8() {
        assertThat(VisibleText.wholeUnits(bytes('a', 0x80, 0x80, 0x80), 4)).isEqualTo(4);
        assertThat(VisibleText.wholeUnits(bytes('a', 0xff), 2)).isEqualTo(2);
        assertThat(VisibleText.wholeUnits(bytes(), 0)).isZero();
    }

    @Test
    void theMeasureIsThatOfTheText() {
        byte[] bytes = utf8("a\n\u0000é\u202e" + Character.toString(0xE0001) + "\u007f");
        var text = new StringBuilder();
        for (int at = 0; at < bytes.length;) {
            long measure = VisibleText.measure(bytes, at, bytes.length);
            int before = text.length();
            int length = VisibleText.append(bytes, at, bytes.length, text);
            assertThat(VisibleText.length(measure)).isEqualTo(length);
            assertThat(VisibleText.width(measure)).as("at %d", at)
                    .isBetween(text.codePointCount(before, text.length()), text.length() - before + 1);
            at += length;
        }
    }

    @Test
    void charactersOfDoubleWidthCountTwice() {
        for (String wide : new String[]{"東", "한", "あ", "Ａ", "🚀", "𠀀"}) {
            byte[] bytes = utf8(wide);
            assertThat(VisibleText.width(VisibleText.measure(bytes, 0, bytes.length))).as(wide).isEqualTo(2);
        }
        byte[] narrow = utf8("é");
        assertThat(VisibleText.width(VisibleText.measure(narrow, 0, narrow.length))).isEqualTo(1);
    }

    @Test
    void namesBecomeOneLineInWhichEverythingIsSeen() {
        assertThat(VisibleText.of("a\u001b[2J\nb\u009b\u202e")).isEqualTo("a\\x1b[2J\\nb\\u009b\\u202e");
        assertThat(VisibleText.of("x\ud800y\udc00")).as("halves of pairs").isEqualTo("x\\ud800y\\udc00");
        assertThat(VisibleText.of("\u200e\u200f\u202a\u2066\u2069\u061c\u2028\u2029\ufeff")).isEqualTo(
                "\\u200e\\u200f\\u202a\\u2066\\u2069\\u061c\\u2028\\u2029\\ufeff");
        assertThat(VisibleText.of("\u3164\u115f\ufe0f\u034f\u0378")).as("blank, or not assigned")
                .isEqualTo("\\u3164\\u115f\\ufe0f\\u034f\\u0378");
        String plain = "grüße C:\\x 東京 🚀";
        assertThat(VisibleText.of(plain)).isSameAs(plain);
    }

    @Test
    void whatHasLinesKeepsThemAndTheirTabs() {
        assertThat(VisibleText.ofLines("a\n\tb\u001b\r\n")).isEqualTo("a\n\tb\\x1b\\r\n");
        assertThat(VisibleText.ofLines(bytes('a', '\n', '\t', 0xff, 0xe2, 0x80, 0xae))).isEqualTo("a\n\t\\xff\\u202e");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsVisibleStaysAsItIs(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            var text = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }
            String visible = VisibleText.of(text.toString());
            assertThat(VisibleText.of(visible)).isSameAs(visible);
            assertThat(visible.codePoints()).allMatch(VisibleText::isVisible);
        }
    }
}
