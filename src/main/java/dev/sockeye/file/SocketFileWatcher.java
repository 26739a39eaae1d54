package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices within a second when a watched file is changed, replaced or removed from outside: mode, owner, times,
/// identity. Looks twice a second, as a `chmod(2)` wakes no watch service of Java; while nothing is watched it does
/// not look. It looks on threads of its own, one for all files, and one more for each file whose file system does not
/// answer, up to a bound. Thread-safe.
public final class SocketFileWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFileWatcher.class);
    private static final long LOOK_MILLIS = 500;
    private static final int MOST_THREADS = 8;
    private static final long IDLE_SECONDS = 2;

    private final FileCalls files;
    private final ScheduledExecutorService timer;
    private final ExecutorService looks = lookers();
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledFuture<?> looking;

    /// @param timer says when to look
    public SocketFileWatcher(FileCalls files, ScheduledExecutorService timer) {
        this.files = files;
        this.timer = timer;
    }

    /// A watch that is going on. Closing it is idempotent; an action that has begun is not waited for.
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// When all threads wait for file systems that do not answer, a look is left out.
    private static ExecutorService lookers() {
        return new ThreadPoolExecutor(0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("file-watch-", 1).factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    /// Runs the action on a thread of the watcher after the first look, as what changed before it is not known, and then
    /// whenever the file is different from how it was, symbolic links followed. Does not block.
    public Watch watch(Bytes path, Runnable changed) {
        var added = new Watched(path, changed);
        add(added);
        return () -> remove(added);
    }

    private synchronized void add(Watched added) {
        watched.add(added);
        if (looking == null) {
            try {
                looking = timer.scheduleWithFixedDelay(() -> looks.execute(this::look), LOOK_MILLIS, LOOK_MILLIS,
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException _) {
                LOG.debug("The program is ending: nothing is watched any more");
            }
        }
    }

    private synchronized void remove(Watched removed) {
        watched.remove(removed);
        if (watched.isEmpty() && looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }

    private void look() {
        for (Watched each : watched) {
            // Another thread may still wait for its file system.
            if (each.busy.compareAndSet(false, true)) {
                try {
                    each.look();
                } catch (RuntimeException e) {
                    LOG.error("What was to be done about a changed file failed", e);
                } finally {
                    each.busy.set(false);
                }
            }
        }
    }

    /// Looks no more; an action that has begun is not waited for.
    @Override
    public synchronized void close() {
        watched.clear();
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
        looks.shutdownNow();
    }

    private final class Watched {
        private final Bytes path;
        private final Runnable changed;
        private final AtomicBoolean busy = new AtomicBoolean();
        private @Nullable FileStatus before;
        private boolean looked;

        Watched(Bytes path, Runnable changed) {
            this.path = path;
            this.changed = changed;
        }

        /// Null when it is gone or hidden, which is a change too.
        private @Nullable FileStatus status() {
            try {
                return files.status(path, true);
            } catch (SocketFailedException _) {
                return null; // What is wrong with it is not of interest here.
            }
        }

        void look() {
            FileStatus now = status();
            if ((!looked || !Objects.equals(now, before)) && watched.contains(this)) {
                looked = true;
                before = now;
                changed.run();
            }
        }
    }
}
