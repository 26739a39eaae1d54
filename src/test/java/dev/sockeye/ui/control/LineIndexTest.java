package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.ByteRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineIndexTest {
    private static LineIndex lines(byte[] bytes, int columns) {
        var index = new LineIndex(new HeapBytes(bytes), columns);
        index.scan(() -> false);
        return index;
    }

    private static List<String> texts(String text, int columns) {
        LineIndex index = lines(text.getBytes(StandardCharsets.UTF_8), columns);
        return IntStream.range(0, index.lines()).mapToObj(index::text).toList();
    }

    @Test
    void nothingHasNoLines() {
        LineIndex index = lines(new byte[0], 10);
        assertThat(index.lines()).isZero();
        assertThat(index.isComplete()).isTrue();
    }

    @Test
    void aLineEndsBehindItsLineFeed() {
        assertThat(texts("ab\r\n\ncd\n", 10)).containsExactly("ab\\r\\n", "\\n", "cd\\n");
        assertThat(texts("ab\ncd", 10)).containsExactly("ab\\n", "cd");
    }

    @Test
    void aLongLineIsCutWhereTheNextCharacterWouldNotFit() {
        assertThat(texts("abcdefgh", 3)).containsExactly("abc", "def", "gh");
        assertThat(texts("ab\u0000cd", 5)).containsExactly("ab", "\\x00c", "d");
        assertThat(texts("äöüß", 2)).containsExactly("äö", "üß");
        assertThat(texts("東京東", 4)).containsExactly("東京", "東");
    }

    @Test
    void aLineEndDoesNotStandAlone() {
        assertThat(texts("abc\nd", 3)).containsExactly("abc\\n", "d");
        assertThat(texts("abc\r\nd", 3)).containsExactly("abc\\r\\n", "d");
    }

    @Test
    void aCharacterThatIsWiderThanTheLineHasItsOwn() {
        assertThat(texts("a\u202eb", 3)).containsExactly("a", "\\u202e", "b");
    }

    /// Put together the lines are the bytes, whatever they are and wherever a block or a page ends.
    @ParameterizedTest
    @CsvSource({"1,7,1000", "2,80,300000", "3,1,5000", "4,200,1000000", "5,100,262144", "6,33,262145"})
    void linesGoWithoutGapFromBeginningToEnd(long seed, int columns, int length) {
        var random = new Random(seed);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < length; i += 1 + random.nextInt(50)) {
            bytes[i] = (byte) (random.nextInt(10) == 0 ? '\n' : 'a' + random.nextInt(26));
        }
        LineIndex index = lines(bytes, columns);
        assertThat(index.isComplete()).isTrue();
        int end = 0;
        for (int line = 0; line < index.lines(); line++) {
            ByteRange range = index.range(line);
            assertThat(range.from()).as("line %d", line).isEqualTo(end);
            assertThat(range.isEmpty()).isFalse();
            end = range.to();
        }
        assertThat(end).isEqualTo(length);
    }

    @Test
    void anyLineIsFoundWithoutThoseBeforeIt() {
        var text = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            text.writeBytes(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
        }
        LineIndex index = lines(text.toByteArray(), 80);
        assertThat(index.lines()).isEqualTo(10_000);
        for (int line : new int[]{9_999, 0, 64, 63, 5_000, 127}) {
            assertThat(index.text(line)).isEqualTo("line " + line + "\\n");
        }
    }

    @Test
    void readsABlockAtATimeAndALittlePerLineThatIsShown() {
        var source = new HeapBytes("x".repeat(4 << 20).getBytes(StandardCharsets.UTF_8));
        var index = new LineIndex(source, 100);
        index.scan(() -> false);
        assertThat(source.largestRead()).isLessThanOrEqualTo(1 << 18);
        int before = source.bytesRead();
        assertThat(index.text(40_000)).hasSize(100);
        assertThat(source.bytesRead() - before).isLessThan(1 << 16);
    }

    @Test
    void endsWhenItIsCancelledAndIsNotComplete() {
        var asked = new AtomicInteger();
        var index = new LineIndex(new HeapBytes(new byte[4 << 20]), 100);
        index.scan(() -> asked.incrementAndGet() > 2);
        assertThat(index.isComplete()).isFalse();
        assertThat(index.lines()).isPositive();
    }

    @Test
    void endsWhereTheBytesAreGone() {
        var source = new HeapBytes(new byte[1 << 20]);
        source.evict();
        var index = new LineIndex(source, 100);
        index.scan(() -> false);
        assertThat(index.lines()).isZero();
        assertThat(index.isComplete()).isFalse();
    }

    @Test
    void aLineWhoseBytesAreGoneIsEmpty() {
        var source = new HeapBytes("some text\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        var index = new LineIndex(source, 100);
        index.scan(() -> false);
        source.evict();
        assertThat(index.text(500)).isEmpty();
    }
}
