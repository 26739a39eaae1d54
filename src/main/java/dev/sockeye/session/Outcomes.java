package dev.sockeye.session;

import dev.sockeye.socket.Sending;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts what became of sendings, and tells when nothing is open any more. Thread-safe.
public final class Outcomes {
    /// How it stands.
    ///
    /// @param open sendings without an outcome yet
    /// @param bytes that the kernel took, of failed ones too
    /// @param firstFailure null while none has failed
    public record Count(long open, long taken, long failed, long bytes, Sending.Outcome.@Nullable Failed firstFailure) {
        public long all() {
            return open + taken + failed;
        }
    }

    private final List<Runnable> waiting = new ArrayList<>();
    private Count count = new Count(0, 0, 0, 0, null);

    /// Counts the sending now as open and later as what it becomes.
    public void add(Sending sending) {
        synchronized (this) {
            count = new Count(count.open() + 1, count.taken(), count.failed(), count.bytes(), count.firstFailure());
        }
        sending.outcome().thenAccept(this::came);
    }

    private void came(Sending.Outcome outcome) {
        List<Runnable> now = List.of();
        synchronized (this) {
            count = switch (outcome) {
                case Sending.Outcome.Taken(int bytes) -> new Count(count.open() - 1, count.taken() + 1, count.failed(),
                        count.bytes() + bytes, count.firstFailure());
                case Sending.Outcome.Failed failed -> new Count(count.open() - 1, count.taken(), count.failed() + 1,
                        count.bytes() + failed.taken(),
                        count.firstFailure() == null ? failed : count.firstFailure());
            };
            if (count.open() == 0) {
                now = List.copyOf(waiting);
                waiting.clear();
            }
        }
        now.forEach(Runnable::run);
    }

    public synchronized Count count() {
        return count;
    }

    /// Runs the action, which must not block, once nothing is open; at once when nothing is.
    public void whenSettled(Runnable action) {
        synchronized (this) {
            if (count.open() > 0) {
                waiting.add(action);
                return;
            }
        }
        action.run();
    }
}
