package dev.sockeye.protocol;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is remembered of connections that are open, of [#MOST] of them: beyond, the one that was silent longest is forgotten. Recorded
/// connections need no end, and a file may have very many. One thread at a time.
final class OpenConnections<T> {
    /// As many as a busy server has at once. Each takes a kilobyte or two.
    static final int MOST = 1 << 14;

    private final Map<Integer, T> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Consumer<T> forgotten;

    /// @param forgotten told of those that were silent longest
    OpenConnections(Consumer<T> forgotten) {
        this.forgotten = forgotten;
    }

    /// What is known of the connection, which has just said something; null for nothing.
    @Nullable
    T find(int connection) {
        return open.get(connection);
    }

    /// The same, made when nothing is known.
    T of(int connection, Supplier<T> made) {
        T known = open.get(connection);
        if (known != null) {
            return known;
        }
        T begun = made.get();
        open.put(connection, begun);
        if (open.size() > MOST) {
            var all = open.values().iterator();
            T eldest = all.next();
            all.remove();
            forgotten.accept(eldest);
        }
        return begun;
    }

    /// The connection has ended.
    ///
    /// @return what was known of it; null for nothing
    @Nullable
    T end(int connection) {
        return open.remove(connection);
    }

    Collection<T> all() {
        return open.values();
    }
}
