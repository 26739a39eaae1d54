package dev.sockeye.protocol.wire;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Requests that were not answered yet: answers come in the same order, and read otherwise after some methods.
final class HttpRequests {
    private static final int MOST = 1024;

    /// @param number counts requests from 1
    /// @param method what decides whether the answer has a body
    /// @param upgrade what the client offers to speak instead
    record Asked(long number, String method, String upgrade) {}

    private final ArrayDeque<Asked> waiting;
    private long asked;
    private boolean known = true;

    HttpRequests() {
        this(new ArrayDeque<>());
    }

    private HttpRequests(ArrayDeque<Asked> waiting) {
        this.waiting = waiting;
    }

    HttpRequests copy() {
        var copy = new HttpRequests(new ArrayDeque<>(waiting));
        copy.asked = asked;
        copy.known = known;
        return copy;
    }

    /// Whether it is known which request the next answer is for.
    boolean isKnown() {
        return known;
    }

    void lost() {
        known = false;
        waiting.clear();
    }

    /// Counts a request.
    ///
    /// @return the pair's number, 0 when it is not known
    long ask(HttpHead head) {
        if (!known) {
            return 0;
        }
        if (waiting.size() == MOST) {
            // Nobody sends so many without waiting; from here on nobody knows.
            lost();
            return 0;
        }
        waiting.add(new Asked(++asked, head.method(), head.upgrade()));
        return asked;
    }

    /// The request that the next answer is for; null for none.
    @Nullable
    Asked next() {
        return waiting.peek();
    }

    void answered() {
        waiting.poll();
    }

    /// Whether what the client says next depends on an answer that has not come.
    boolean isUpgradeOpen() {
        Asked last = waiting.peekLast();
        return last != null && (!last.upgrade().isEmpty() || last.method().equals("CONNECT"));
    }
}
