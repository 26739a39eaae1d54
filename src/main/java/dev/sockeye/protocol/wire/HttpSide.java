package dev.sockeye.protocol.wire;

import java.util.ArrayList;
import java.util.List;

/// Where one side of an HTTP conversation is.
final class HttpSide {
    /// What comes next.
    enum Phase {
        HEAD,
        CHUNK,
        TRAILER,
        /// A body of known length that is too long for one frame.
        BODY,
        UNTIL_CLOSE
    }

    private static final int MOST_CHUNKS = 256;
    private static final long LARGEST_KEPT = 1 << 20;

    /// A chunk's data in the side's row.
    record Chunk(long position, int length) {}

    Phase phase = Phase.HEAD;
    /// How far the lines of a head or trailer have been looked at.
    long line;
    /// Where the first line of the head begins: empty lines may come before it; -1 before it was found.
    long start = -1;
    long left;
    HttpHead head = HttpDecoder.NONE;
    private List<Chunk> chunks = new ArrayList<>();
    long body;
    private boolean kept;

    HttpSide copy() {
        var copy = new HttpSide();
        copy.phase = phase;
        copy.line = line;
        copy.start = start;
        copy.left = left;
        copy.head = head;
        copy.chunks = new ArrayList<>(chunks);
        copy.body = body;
        copy.kept = kept;
        return copy;
    }

    /// A message begins to come.
    void next() {
        phase = Phase.HEAD;
        line = 0;
        start = -1;
    }

    void beginChunks(HttpHead of) {
        phase = Phase.CHUNK;
        head = of;
        line = 0;
        body = 0;
        kept = true;
        chunks.clear();
    }

    void add(Chunk chunk) {
        body += chunk.length();
        kept &= chunks.size() < MOST_CHUNKS && body <= LARGEST_KEPT;
        if (kept) {
            chunks.add(chunk);
        } else {
            chunks.clear();
        }
    }

    /// Whether the chunks are few and small enough to be shown as one body.
    boolean isKept() {
        return kept;
    }

    List<Chunk> chunks() {
        return List.copyOf(chunks);
    }
}
