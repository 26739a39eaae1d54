package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEvents;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.Paths;
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

/// Notices when a watched file is changed, replaced or removed from outside: mode, owner, times, identity. At once where the kernel
/// tells what happens in its directory, and within a second everywhere: where it does not (symbolic links, changes from another
/// machine, no more watches left for this user) files are looked at twice a second, and the others once. While
/// nothing is watched it does not look. It looks on threads of its own, one for all files, and one more for each file whose
/// file system does not answer, up to a bound; a directory that somebody else never leaves alone costs twenty looks a
/// second. Thread-safe.
///
/// Not Java's `WatchService`: it knows no names that are no text, and makes objects of each of a stranger's 100,000 changes a second.
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
    private @Nullable DirectoryWatch directories;
    private boolean secondTurn;

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
        if (directories == null) {
            directories = new DirectoryWatch(files, this::happened);
        }
        if (looking == null) {
            try {
                looking = timer.scheduleWithFixedDelay(this::turn, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException _) {
                LOG.debug("The program is ending: nothing is watched any more");
            }
        }
        looks.execute(this::look);
    }

    private synchronized void remove(Watched removed) {
        if (watched.remove(removed)) {
            leave(removed.directory);
        }
        if (watched.isEmpty()) {
            end();
        }
    }

    private void end() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
        if (directories != null) {
            directories.close();
            directories = null;
        }
    }

    private synchronized @Nullable DirectoryWatch directories() {
        return directories;
    }

    /// Notes which directory the file is in now.
    private synchronized void moved(Watched file, int directory) {
        int before = file.directory;
        file.directory = directory;
        if (!watched.contains(file)) {
            leave(directory);
        } else if (before != directory) {
            leave(before);
        }
    }

    private void leave(int directory) {
        if (directories != null && watched.stream().noneMatch(each -> each.directory == directory)) {
            directories.forget(directory);
        }
    }

    /// Those whose directories tell what happens wait for every second turn.
    private synchronized void turn() {
        secondTurn = !secondTurn;
        for (Watched each : watched) {
            if (secondTurn || each.directory == DirectoryEvents.NONE) {
                each.unsure = true;
                each.due.set(true);
            }
        }
        looks.execute(this::look);
    }

    /// On the thread that waits for it.
    private synchronized void happened(DirectoryEvents.Changes changes) {
        for (Watched each : watched) {
            if (changes.ended().contains(each.directory)) {
                each.directory = DirectoryEvents.NONE;
                each.unsure = true;
                each.due.set(true);
            } else if (changes.all() || changes.changed().contains(each.directory)) {
                each.due.set(true);
            }
        }
        looks.execute(this::look);
    }

    private void look() {
        for (Watched each : watched) {
            // Another thread may still wait for its file system; what happens meanwhile is looked at afterwards.
            while (each.due.get() && each.busy.compareAndSet(false, true)) {
                try {
                    each.due.set(false);
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
        end();
        looks.shutdownNow();
    }

    private final class Watched {
        private final Bytes path;
        private final Runnable changed;
        private final AtomicBoolean busy = new AtomicBoolean();
        /// Whether it is to be looked at.
        private final AtomicBoolean due = new AtomicBoolean(true);
        /// Whether its path may lead elsewhere than before.
        private volatile boolean unsure = true;
        /// The number of its directory, which tells what happens there.
        private volatile int directory = DirectoryEvents.NONE;
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

        /// Before the file is looked at: what happens later is told.
        private void watchDirectory() {
            DirectoryWatch told = directories();
            if (told != null && unsure) {
                unsure = false;
                moved(this, isLink() ? DirectoryEvents.NONE : told.watch(Paths.directory(path)));
            }
        }

        /// What a link leads to may be in any directory.
        private boolean isLink() {
            try {
                return files.status(path, false).kind() == FileStatus.Kind.SYMLINK;
            } catch (SocketFailedException _) {
                return false; // There is none now; when one comes its directory tells.
            }
        }

        void look() {
            watchDirectory();
            FileStatus now = status();
            if ((!looked || !Objects.equals(now, before)) && watched.contains(this)) {
                looked = true;
                before = now;
                changed.run();
            }
        }
    }
}
