package dev.sockeye.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// For each connection its newest event and where the facts about its peer are: 16 bytes. Memory is freed when all
/// events of neighbouring connections are evicted.
///
/// One writer at a time; readers on any thread, without locks: they may see what was true a moment before.
final class ConnectionTable {
    private static final int CHUNK_SHIFT = 9;
    private static final int CHUNK = 1 << CHUNK_SHIFT;

    private volatile @Nullable Chunk[] chunks = new Chunk[0];

    private static final class Chunk {
        /// Event numbers and one; 0 for none.
        private final long[] newest = new long[CHUNK];
        /// 0 for none, a position in the row of data and one, or minus (the number of the first event and one).
        private final long[] facts = new long[CHUNK];
        private long newestOfAll;
    }

    /// Notes an event of the connection.
    ///
    /// @return the event before it, -1 for none
    long event(int connection, long number) {
        Chunk chunk = require(connection);
        int place = connection & (CHUNK - 1);
        long before = chunk.newest[place] - 1;
        chunk.newest[place] = number + 1;
        chunk.newestOfAll = number;
        return before;
    }

    /// The newest event of the connection, -1 for none.
    long newest(int connection) {
        Chunk chunk = at(connection);
        return chunk == null ? -1 : chunk.newest[connection & (CHUNK - 1)] - 1;
    }

    void began(int connection, long number) {
        require(connection).facts[connection & (CHUNK - 1)] = -number - 1;
    }

    void identified(int connection, long position) {
        require(connection).facts[connection & (CHUNK - 1)] = position + 1;
    }

    /// Where the facts lie in the row of data, -1 when there are none.
    long facts(int connection) {
        return Math.max(-1, raw(connection) - 1);
    }

    /// The connection's first event while there are no other facts, else -1.
    long beginning(int connection) {
        return Math.max(-1, -raw(connection) - 1);
    }

    private long raw(int connection) {
        Chunk chunk = at(connection);
        return chunk == null ? 0 : chunk.facts[connection & (CHUNK - 1)];
    }

    /// Forgets connections whose events are all below the given one.
    void trimBelow(long number) {
        @Nullable
        Chunk[] all = chunks;
        for (int i = 0; i < all.length; i++) {
            Chunk chunk = all[i];
            if (chunk != null && chunk.newestOfAll < number) {
                all[i] = null;
            }
        }
    }

    private @Nullable Chunk at(int connection) {
        @Nullable
        Chunk[] all = chunks;
        int index = connection >> CHUNK_SHIFT;
        return index >= 0 && index < all.length ? all[index] : null;
    }

    private Chunk require(int connection) {
        int index = connection >> CHUNK_SHIFT;
        @Nullable
        Chunk[] all = chunks;
        if (index >= all.length) {
            all = Arrays.copyOf(all, Math.max(index + 1, 2 * all.length));
            chunks = all;
        }
        Chunk chunk = all[index];
        if (chunk == null) {
            chunk = new Chunk();
            all[index] = chunk;
        }
        return chunk;
    }
}
