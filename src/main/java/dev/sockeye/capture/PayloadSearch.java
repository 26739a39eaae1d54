package dev.sockeye.capture;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Looks for a needle in payloads of any size with one small buffer. One thread at a time.
public final class PayloadSearch {
    private static final int BLOCK = 64 * 1024;

    private final Capture capture;
    private final Needle.Scanner scanner;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);

    public PayloadSearch(Capture capture, Needle needle) {
        this.capture = capture;
        scanner = needle.scanner();
    }

    /// The first place at or behind the offset; null when there is none or the event was evicted.
    public @Nullable Place find(long number, int from) {
        scanner.begin(from);
        int offset = from;
        int count;
        do {
            count = capture.payload(number, offset, block.clear());
            if (count < 0) {
                return null;
            }
            if (scanner.accept(block.array(), 0, count, count < BLOCK)) {
                return new Place(Math.toIntExact(scanner.start()), Math.toIntExact(scanner.end() - scanner.start()));
            }
            offset += count;
        } while (count == BLOCK);
        return null;
    }

    /// Bytes of a payload.
    ///
    /// @param offset of the first byte
    /// @param length in bytes
    public record Place(int offset, int length) {}
}
