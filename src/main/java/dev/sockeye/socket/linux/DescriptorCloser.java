package dev.sockeye.socket.linux;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Closes what strangers have a say in, on threads named `descriptor-close`: `close(2)` of a passed TCP socket waits as
/// long as its sender's `SO_LINGER` says, that of a file until its file system has answered. So does closing a Unix
/// socket in which such a descriptor lies unread. Thread-safe; the threads end when they are idle.
final class DescriptorCloser implements AutoCloseable {
    private static final int MOST_THREADS = 32;
    /// Sockets that may keep a thread waiting at once; others no longer linger: their data is sent behind our back.
    private static final int MOST_LINGERING = 8;
    private static final long IDLE_SECONDS = 2;
    private static final long END_MILLIS = 1000;

    private final Semaphore lingering = new Semaphore(MOST_LINGERING);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, IDLE_SECONDS,
            TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("descriptor-close-", 1).factory());

    DescriptorCloser() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// Closes the descriptor soon.
    void close(int fd) {
        execute(() -> closeNow(fd));
    }

    /// Runs what closes something soon; it may block.
    void execute(Runnable closing) {
        try {
            threads.execute(closing);
        } catch (RejectedExecutionException _) {
            // After the end: a straggler has a thread of its own.
            Thread.ofPlatform().daemon().name("descriptor-close-last").start(closing);
        }
    }

    private void closeNow(int fd) {
        if (SocketCalls.getInt(fd, SocketCalls.SO_LINGER) <= 0) {
            FdCalls.close(fd);
        } else if (lingering.tryAcquire()) {
            try {
                FdCalls.close(fd);
            } finally {
                lingering.release();
            }
        } else {
            SocketCalls.doNotLinger(fd);
            FdCalls.close(fd);
        }
    }

    /// Waits a little for what is being closed; what hangs is left to the kernel.
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
