package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The messages of a session that wait for a person at a breakpoint. Thread-safe: decisions are handed over to whoever
/// has the connection, and carried out there.
public final class HeldMessages {
    private static final AtomicLong LAST_ID = new AtomicLong();

    /// One that waits.
    ///
    /// @param id unique while the program runs
    /// @param connection in the order of the session's connections, from 1
    /// @param event its number in the capture; negative when it was not recorded
    /// @param data as it would go on
    /// @param descriptors one line for each that would go with it
    public record Held(long id, long connection, long event, Way way, Bytes data, List<String> descriptors,
            Instant since) {}

    /// What a person wants.
    public sealed interface Decision {
        /// It goes on as it is.
        record Forward() implements Decision {}

        /// It goes on with these bytes.
        ///
        /// @param descriptors whether its descriptors go with it
        record ForwardEdited(Bytes data, boolean descriptors) implements Decision {}

        /// It does not go on.
        record Drop() implements Decision {}

        /// It does not go on, and whoever sent it gets this.
        record Answer(Bytes data) implements Decision {}
    }

    private record Waiting(Held held, Consumer<Decision> decider) {}

    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final Runnable changed;
    private long version;
    /// What becomes of all that come; null: a person is asked.
    private @Nullable Decision standing;

    public HeldMessages() {
        this(() -> {});
    }

    /// @param changed told whenever the list has changed, by whichever thread; must only hand over
    public HeldMessages(Runnable changed) {
        this.changed = changed;
    }

    /// In the order in which they came.
    public synchronized List<Held> list() {
        return waiting.values().stream().map(Waiting::held).toList();
    }

    public synchronized int count() {
        return waiting.size();
    }

    /// Another number whenever the list has changed.
    public synchronized long version() {
        return version;
    }

    /// Decides about one; it is no longer listed then. What goes the same way keeps its order: it may have to wait for
    /// others that are held before it.
    ///
    /// @return false when it does not wait any more
    public boolean decide(long id, Decision decision) {
        Waiting one = take(id);
        if (one != null) {
            one.decider().accept(decision);
            changed.run();
        }
        return one != null;
    }

    private synchronized @Nullable Waiting take(long id) {
        version++;
        return waiting.remove(id);
    }

    /// All go on as they are.
    ///
    /// @return how many
    public int forwardAll() {
        return decideAll(new Decision.Forward());
    }

    /// All go on as they are, and none is held any more: what would be goes on, too.
    public void forwardFromNowOn() {
        decideFromNowOn(new Decision.Forward());
    }

    /// None of them goes on, and none is held any more: what would be does not go on either.
    public void dropFromNowOn() {
        decideFromNowOn(new Decision.Drop());
    }

    private void decideFromNowOn(Decision decision) {
        synchronized (this) {
            standing = decision;
        }
        decideAll(decision);
    }

    private int decideAll(Decision decision) {
        List<Waiting> all;
        synchronized (this) {
            all = new ArrayList<>(waiting.values());
            waiting.clear();
            version++;
        }
        all.forEach(one -> one.decider().accept(decision));
        changed.run();
        return all.size();
    }

    /// @param decider told once, on the thread of whoever decides: must only hand over
    void add(Held held, Consumer<Decision> decider) {
        Decision decided;
        synchronized (this) {
            decided = standing;
            if (decided == null) {
                version++;
                waiting.put(held.id(), new Waiting(held, decider));
            }
        }
        if (decided == null) {
            changed.run();
        } else {
            decider.accept(decided);
        }
    }

    static long nextId() {
        return LAST_ID.incrementAndGet();
    }

    /// The connection is over.
    void forget(long id) {
        take(id);
        changed.run();
    }
}
