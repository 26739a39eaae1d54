package dev.sockeye.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A session's connections: every open one, and the last closed ones. Thread-safe.
final class ConnectionBook {
    /// How many closed connections stay listed.
    static final int REMEMBERED_CLOSED = 1000;

    private final Map<Integer, SessionConnection> open = new LinkedHashMap<>();
    private final Map<Integer, SessionConnection> closed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, SessionConnection> eldest) {
            boolean tooMany = size() > REMEMBERED_CLOSED;
            forgotten += tooMany ? 1 : 0;
            return tooMany;
        }
    };
    private long forgotten;

    synchronized void add(SessionConnection connection) {
        open.put(connection.id(), connection);
    }

    synchronized void closed(SessionConnection connection) {
        connection.state(SessionConnection.State.CLOSED);
        if (open.remove(connection.id()) != null) {
            closed.put(connection.id(), connection);
        }
    }

    synchronized @Nullable SessionConnection get(int id) {
        SessionConnection found = open.get(id);
        return found != null ? found : closed.get(id);
    }

    synchronized List<SessionConnection> all() {
        var all = new ArrayList<SessionConnection>(closed.size() + open.size());
        all.addAll(closed.values());
        all.addAll(open.values());
        return all;
    }

    synchronized List<SessionConnection> open() {
        return List.copyOf(open.values());
    }

    synchronized int openCount() {
        return open.size();
    }

    synchronized long forgotten() {
        return forgotten;
    }
}
