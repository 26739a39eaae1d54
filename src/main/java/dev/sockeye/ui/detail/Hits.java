package dev.sockeye.ui.detail;

import dev.sockeye.capture.Needle;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Where something stands in a payload. Bounded: what is behind the bounds is not marked.
final class Hits {
    static final int MOST = 10_000;
    private static final int FARTHEST = 16 << 20;
    private static final int BLOCK = 1 << 16;

    private Hits() {}

    /// The places in their order; they do not overlap.
    static List<ByteRange> of(ByteSource source, Needle needle) {
        var found = new ArrayList<ByteRange>();
        int end = Math.min(source.length(), FARTHEST);
        Needle.Scanner scanner = needle.scanner();
        byte[] block = new byte[BLOCK];
        int at = 0;
        scanner.begin(0);
        while (at < end && found.size() < MOST) {
            int count = source.read(at, ByteBuffer.wrap(block, 0, Math.min(BLOCK, end - at)));
            if (count <= 0) {
                break;
            }
            int from = 0;
            while (found.size() < MOST && scanner.accept(block, from, count, at + count >= end)) {
                var hit = new ByteRange((int) scanner.start(), (int) scanner.end());
                if (hit.isEmpty()) {
                    return found;
                }
                found.add(hit);
                from = Math.clamp(hit.to() - (long) at, 0, count);
                scanner.begin(hit.to());
            }
            at += count;
        }
        return found;
    }
}
