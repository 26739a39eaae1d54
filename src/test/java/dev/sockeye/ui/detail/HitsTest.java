package dev.sockeye.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Needle;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HitsTest {
    @SuppressWarnings("ArrayRecordComponent") // read only
    private record Heap(byte[] bytes) implements ByteSource {
        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public int read(int offset, ByteBuffer into) {
            int count = Math.clamp(bytes.length - (long) offset, 0, into.remaining());
            into.put(bytes, offset, count);
            return count;
        }
    }

    private static List<ByteRange> of(String text, String wanted) {
        return Hits.of(new Heap(text.getBytes(StandardCharsets.UTF_8)), new Needle.AnyCase(wanted));
    }

    @Test
    void findsEachPlaceInAnyCase() {
        assertThat(of("foo FOO fo Foo", "foo")).containsExactly(new ByteRange(0, 3), new ByteRange(4, 7),
                new ByteRange(11, 14));
        assertThat(of("aaaa", "aa")).containsExactly(new ByteRange(0, 2), new ByteRange(2, 4));
        assertThat(of("Größe GRÖSSE größe", "größe")).containsExactly(new ByteRange(0, 7), new ByteRange(16, 23));
        assertThat(of("nothing", "else")).isEmpty();
        assertThat(of("", "else")).isEmpty();
        assertThat(of("some", "")).isEmpty();
    }

    @Test
    void findsWhatLiesOverTheEdgeOfABlock() {
        String text = "x".repeat((1 << 16) - 3) + "needle" + "x".repeat(70_000) + "needle";
        assertThat(of(text, "needle")).containsExactly(new ByteRange((1 << 16) - 3, (1 << 16) + 3),
                new ByteRange((1 << 16) + 70_003, (1 << 16) + 70_009));
    }

    @Test
    void isBounded() {
        assertThat(of("a".repeat(50_000), "a")).hasSize(Hits.MOST);
    }
}
