package dev.sockeye.capture;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What explains the events: facts about sessions, and about the peers of connections, which outlive the events that told
/// them for as long as there are later ones.
///
/// Changed with the writers' lock; read on any thread.
final class Catalogue {
    private final Map<Integer, SessionFacts> sessions = new ConcurrentHashMap<>();
    private final ConnectionTable connections = new ConnectionTable();
    /// Where peer records begin in the row of data, and the numbers of the first events of connections.
    private final NumberList records = new NumberList();
    private final NumberList beginnings = new NumberList();
    /// Of connections whose facts were evicted before their last events; as many as were open then.
    private final Map<Integer, PeerFacts> survivors = new ConcurrentHashMap<>();
    /// Indexes that somebody has asked for and still holds.
    private final Map<Integer, WeakReference<NumberList>> indexes = new ConcurrentHashMap<>();

    void session(int session, SessionFacts facts) {
        sessions.put(session, facts);
    }

    @Nullable
    SessionFacts session(int session) {
        return sessions.get(session);
    }

    /// Notes an event of a connection.
    ///
    /// @return how many events before this one the connection's last one is; 0 for none
    int event(int connection, EventKind kind, long number) {
        long before = connections.event(connection, number);
        if (kind == EventKind.ACCEPTED || kind == EventKind.OPENED) {
            beginnings.add(number);
            connections.began(connection, number);
        }
        if (!indexes.isEmpty()) {
            NumberList index = index(connection);
            if (index != null) {
                index.add(number);
            }
        }
        long distance = before < 0 ? 0 : number - before;
        return distance > Integer.MAX_VALUE ? 0 : (int) distance;
    }

    void identified(int connection, long position) {
        records.add(position);
        connections.identified(connection, position);
        survivors.remove(connection);
    }

    /// Keeps what explains later events, before events below the number and data below the position go.
    void evicting(long number, long position, StoredRows rows) {
        for (long at = records.first(); at < records.size() && records.get(at) < position; at++) {
            long record = records.get(at);
            int connection = rows.peerConnection(record);
            if (connections.facts(connection) == record && connections.newest(connection) >= number) {
                PeerRecord peer = rows.peer(record);
                if (peer != null) {
                    survivors.put(connection, peer.facts());
                }
            }
        }
        for (long at = beginnings.first(); at < beginnings.size() && beginnings.get(at) < number; at++) {
            long first = beginnings.get(at);
            int connection = rows.connection(first);
            if (connections.beginning(connection) == first && connections.newest(connection) >= number) {
                Event beginning = rows.event(first);
                if (beginning != null) {
                    survivors.put(connection, PeerFacts.of(beginning));
                }
            }
        }
        records.trimBelow(position);
        beginnings.trimBelow(number);
        survivors.keySet().removeIf(connection -> connections.newest(connection) < number);
        connections.trimBelow(number);
    }

    void evicted(long number) {
        indexes.values().removeIf(reference -> reference.get() == null);
        indexes.values().forEach(reference -> {
            NumberList index = reference.get();
            if (index != null) {
                index.trimBelow(number);
            }
        });
    }

    /// What is known of the peer; called without the lock.
    @Nullable
    PeerFacts peer(int connection, StoredRows rows) {
        long position = connections.facts(connection);
        PeerRecord found = position < 0 ? null : rows.peer(position);
        if (found != null) {
            return found.facts();
        }
        long number = connections.beginning(connection);
        Event beginning = number < 0 ? null : rows.event(number);
        return beginning == null ? survivors.get(connection) : PeerFacts.of(beginning);
    }

    /// The index that somebody holds.
    @Nullable
    NumberList index(int connection) {
        WeakReference<NumberList> reference = indexes.get(connection);
        return reference == null ? null : reference.get();
    }

    /// Makes an index up to now, with the writers' lock; then it grows.
    ///
    /// @param found numbers of the connection's newest events before, descending; those after them are added
    NumberList index(int connection, long[] found, StoredRows rows) {
        long seen = found.length == 0 ? -1 : found[0];
        long[] later = walk(connections.newest(connection), seen, rows);
        var index = new NumberList();
        for (int i = found.length - 1; i >= 0; i--) {
            index.add(found[i]);
        }
        for (int i = later.length - 1; i >= 0; i--) {
            index.add(later[i]);
        }
        indexes.put(connection, new WeakReference<>(index));
        return index;
    }

    /// The connection's events, newest first, as far as they are there.
    long[] walk(int connection, StoredRows rows) {
        return walk(connections.newest(connection), -1, rows);
    }

    /// The event and those of its connection before it, newest first, as far as they are there.
    ///
    /// @param above only those with a higher number
    static long[] walk(long from, long above, StoredRows rows) {
        return LongStream.iterate(from, number -> number > above, rows::eventBefore).toArray();
    }
}
