package dev.sockeye.capture;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Which events are a session's. Read on any thread; changed with the writers' lock.
final class SessionIndexes {
    private final ConcurrentMap<Integer, NumberList> bySession = new ConcurrentHashMap<>();

    /// The session's, made when there is none yet.
    NumberList of(int session) {
        NumberList known = bySession.get(session);
        return known != null ? known : bySession.computeIfAbsent(session, _ -> new NumberList());
    }

    void add(Draft draft, long number) {
        if (draft.kind() != EventKind.GAP || draft.session() != 0) {
            of(draft.session()).add(number);
        } else {
            // It may be any session's events that are missing.
            bySession.values().forEach(index -> index.add(number));
        }
    }

    void trimBelow(long number) {
        bySession.values().forEach(index -> index.trimBelow(number));
    }
}
