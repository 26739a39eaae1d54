package dev.sockeye.protocol;

import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The thread that decodes: there while there is something to do, and some seconds longer. Takes one piece of work after the
/// other, the urgent ones first.
final class DecodingThread {
    private static final long IDLE_SECONDS = 10;
    private static final long END_SECONDS = 5;

    private final AtomicLong count = new AtomicLong();
    private final ThreadPoolExecutor executor;

    /// @param order those that are as urgent come in the order in which they were given
    private record Piece(boolean urgent, long order, Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }
    }

    DecodingThread() {
        executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(8, Comparator.comparing(DecodingThread::isLater)
                        .thenComparingLong(DecodingThread::order)),
                Thread.ofPlatform().daemon().name("decoding").factory());
        executor.allowCoreThreadTimeOut(true);
    }

    private static boolean isLater(Runnable piece) {
        return piece instanceof Piece(boolean urgent, _, _) && !urgent;
    }

    private static long order(Runnable piece) {
        return piece instanceof Piece(_, long order, _) ? order : 0;
    }

    /// Does the work soon.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException after the end
    void run(Runnable work, boolean urgent) {
        executor.execute(new Piece(urgent, count.getAndIncrement(), work));
    }

    /// Takes nothing more, and waits for what is being done.
    ///
    /// @return whether it came to its end
    boolean end() {
        executor.shutdownNow();
        try {
            return executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
