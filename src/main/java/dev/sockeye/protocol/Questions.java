package dev.sockeye.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The requests of one conversation that have no answer yet; of too many the oldest are forgotten.
final class Questions {
    private static final int MOST = 1024;

    private final Map<Long, Asked> asked = new LinkedHashMap<>();

    /// @param timeNanos when it was complete
    /// @param frame its number, where frames have one
    record Asked(long timeNanos, long frame) {}

    void ask(long pair, Asked question) {
        asked.put(pair, question);
        if (asked.size() > MOST) {
            var oldest = asked.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /// Whether all were answered, or forgotten.
    boolean isEmpty() {
        return asked.isEmpty();
    }

    /// The request that this answers; null when nobody asked, or too long ago.
    @Nullable
    Asked answer(long pair) {
        return asked.remove(pair);
    }
}
