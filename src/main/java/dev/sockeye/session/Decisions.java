package dev.sockeye.session;

import dev.sockeye.socket.Port;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Makes decisions about peers that need a look at processes, paths or the account database, which may hang, on threads named
/// `access-decision`, so that the I/O thread never waits for them. Bounded in threads, waiting questions and time: who
/// cannot be decided about is denied, with that reason. Thread-safe; the threads end when they are idle.
final class Decisions implements AutoCloseable {
    /// After so long a peer is denied.
    static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int MOST_THREADS = 16;
    private static final int MOST_WAITING = 4096;
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, IDLE_SECONDS,
            TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("access-decision-", 1).factory());

    Decisions() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// One question; its answer is told once. Belongs to the I/O thread.
    private static final class Question {
        private final Consumer<AccessJudge.Decision> told;
        private boolean open = true;

        Question(Consumer<AccessJudge.Decision> told) {
            this.told = told;
        }

        void answer(AccessJudge.Decision decision) {
            if (open) {
                open = false;
                told.accept(decision);
            }
        }
    }

    /// Asks. Called on the I/O thread.
    ///
    /// @param judgement may block
    /// @param told on the I/O thread, after this call has returned; not at all when the port closes before
    void decide(Port port, Supplier<AccessJudge.Decision> judgement, Consumer<AccessJudge.Decision> told) {
        var question = new Question(told);
        try {
            threads.execute(() -> {
                AccessJudge.Decision decision = made(judgement);
                port.after(Duration.ZERO, () -> question.answer(decision));
            });
        } catch (RejectedExecutionException _) {
            port.after(Duration.ZERO, () -> question.answer(AccessJudge.Decision.undecided(
                    "too many others wait for a decision")));
            return;
        }
        port.after(LONGEST, () -> question.answer(AccessJudge.Decision.undecided(
                "what the rules ask of this machine took longer than " + LONGEST.toSeconds() + " seconds")));
    }

    private static AccessJudge.Decision made(Supplier<AccessJudge.Decision> judgement) {
        try {
            return judgement.get();
        } catch (RuntimeException e) {
            return AccessJudge.Decision.undecided("this program made a mistake (" + e + ")");
        }
    }

    /// Makes no more decisions; threads that hang are left behind, as they keep nothing open.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
