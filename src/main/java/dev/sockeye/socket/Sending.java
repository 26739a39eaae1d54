package dev.sockeye.socket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// One message that somebody asked to be sent to one receiver: its identity, and what became of it. Travels with its
/// [Outgoing], so that nobody else's message is ever taken for it. Thread-safe.
public final class Sending {
    private static final AtomicLong LAST_ID = new AtomicLong();

    /// What became of it.
    public sealed interface Outcome {
        /// The kernel took all of it.
        record Taken(int bytes) implements Outcome {}

        /// It, or its rest, was not sent.
        ///
        /// @param taken how many of its bytes the kernel had taken before (streams)
        /// @param length how many it has
        record Failed(SocketFailure why, int taken, int length) implements Outcome {
            /// "Not sent completely (3 of 5 bytes). …"
            public String sentence() {
                return "Not sent" + (taken > 0 ? " completely (" + taken + " of " + length + " bytes)" : "") + ". "
                        + why.sentence();
            }
        }
    }

    private final long id = LAST_ID.incrementAndGet();
    private final int connection;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /// @param connection the receiver: the id that the session gave to the connection
    public Sending(int connection) {
        this.connection = connection;
    }

    /// Unique while the program runs.
    public long id() {
        return id;
    }

    public int connection() {
        return connection;
    }

    /// Completed once, on the I/O thread or that of whoever sent: what is attached to it must not block.
    public CompletionStage<Outcome> outcome() {
        return outcome.minimalCompletionStage();
    }

    /// Tells the outcome; the first one counts. For whoever sends.
    public void settle(Outcome came) {
        outcome.complete(came);
    }
}
