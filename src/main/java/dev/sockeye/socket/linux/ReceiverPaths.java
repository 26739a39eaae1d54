package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Opens the paths of datagrams' receivers, and of servers that are dialled, without ever keeping the I/O thread waiting: at once where the kernel knows the
/// path by heart, as it does while a socket is bound to it; else on threads named `receiver-look`, bounded in number and
/// time. Each message, each dial has a look of its own, so that whoever replaces a server's file gets the next one. Belongs to the I/O
/// thread but for [#close()].
final class ReceiverPaths implements AutoCloseable {
    private static final int MOST_THREADS = 8;
    private static final int MOST_LOOKS = 256;
    private static final long IDLE_SECONDS = 5;
    /// After so long a path's file system does not answer.
    private static final long LONGEST_NANOS = 2_000_000_000L;

    /// Opens a path; may block.
    interface Opening {
        /// Opens it.
        ///
        /// @return the descriptor (`O_PATH`), or minus errno
        int open(Bytes path);
    }

    /// A look at one path.
    private static final class Look {
        private boolean done;
        /// What was found: a descriptor, or minus errno.
        private int found;
        /// It took too long.
        private boolean overdue;
    }

    private final IoLoop loop;
    private final Opening atOnce;
    private final Opening slowly;
    private final Map<Bytes, Look> looks = new HashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, IDLE_SECONDS,
            TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_LOOKS),
            Thread.ofPlatform().daemon().name("receiver-look-", 1).factory());

    ReceiverPaths(IoLoop loop, Opening atOnce, Opening slowly) {
        this.loop = loop;
        this.atOnce = atOnce;
        this.slowly = slowly;
        threads.allowCoreThreadTimeOut(true);
    }

    /// Opens the path without waiting.
    ///
    /// @return a descriptor (`O_PATH`) that the caller closes; or minus errno: `EAGAIN` while it is looked for, or there is no
    ///     descriptor to spare; `ETIMEDOUT` when its file system does not answer
    int open(Bytes path) {
        int found = atOnce.open(path);
        if (isShortage(found)) {
            return -Errno.EAGAIN;
        }
        return found == -Errno.EAGAIN ? lookedFor(path) : found;
    }

    private int lookedFor(Bytes path) {
        Look look = looks.get(path);
        if (look == null) {
            begin(path);
            return -Errno.EAGAIN;
        }
        if (!look.done) {
            return look.overdue ? -Errno.ETIMEDOUT : -Errno.EAGAIN;
        }
        looks.remove(path);
        return isShortage(look.found) ? -Errno.EAGAIN : look.found;
    }

    /// Sending needs no descriptor: a lack of them is not the message's fault.
    private static boolean isShortage(int found) {
        return found == -Errno.EMFILE || found == -Errno.ENFILE;
    }

    private void begin(Bytes path) {
        if (looks.size() >= MOST_LOOKS) {
            return; // The message waits; no look lasts.
        }
        var look = new Look();
        Runnable task = () -> look(path, look);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException _) {
            return; // The message waits here, too.
        }
        looks.put(path, look);
        loop.after(LONGEST_NANOS, () -> giveUp(path, look, task));
    }

    private void look(Bytes path, Look look) {
        int found = slowly.open(path);
        if (!loop.execute(() -> end(path, look, found)) && found >= 0) {
            FdCalls.close(found);
        }
    }

    private void end(Bytes path, Look look, int found) {
        if (!look.overdue) {
            look.done = true;
            look.found = found;
            return;
        }
        looks.remove(path, look);
        if (found >= 0) {
            FdCalls.close(found);
        }
    }

    /// What was found and not asked for is given back. What hangs stays known, and keeps its thread, until it comes back: one
    /// thread for a path. What found no thread is forgotten a little later, when what waits for it has been told.
    private void giveUp(Bytes path, Look look, Runnable task) {
        if (looks.get(path) != look) {
            return;
        }
        if (look.done) {
            looks.remove(path);
            if (look.found >= 0) {
                FdCalls.close(look.found);
            }
            return;
        }
        look.overdue = true;
        if (threads.remove(task)) {
            loop.after(LONGEST_NANOS, () -> looks.remove(path, look));
        }
    }

    /// When the loop has ended. Threads that hang are left behind: they keep nothing open.
    @Override
    public void close() {
        threads.shutdownNow();
        looks.values().stream().filter(look -> look.done && look.found >= 0).forEach(look -> FdCalls.close(look.found));
        looks.clear();
    }
}
