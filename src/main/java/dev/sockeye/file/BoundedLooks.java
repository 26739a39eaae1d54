package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Bounds the time that looking at paths takes: a file server that is gone holds whoever asks it, for ever. The work is
/// done on a thread of its own (`path-look`). When one look takes too long, that thread is left behind, what it hangs at is
/// refused from then on until it comes back, and the work is done again: so that a dead mount costs one thread, not one for
/// each scan. Thread-safe.
public final class BoundedLooks {
    /// For the whole program: a thread that hangs is a matter of the machine, not of who looks.
    public static final BoundedLooks SHARED = new BoundedLooks(Duration.ofSeconds(2));

    /// Threads that may hang; from then on nothing is looked at.
    private static final int MOST_HANGING = 8;
    private static final long TICK_MILLIS = 20;
    private static final SocketProbe NO_PROBE = path -> {
        throw new IllegalStateException("This work asks nothing of sockets, but of " + path);
    };
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Duration limit;
    private final List<Hanging> hanging = new CopyOnWriteArrayList<>();

    /// Looks at paths with what it is given.
    public interface Work<T> {
        T run(FileCalls files, SocketProbe probe) throws SocketFailedException;
    }

    /// Looks at files only.
    public interface FileWork<T> {
        T run(FileCalls files) throws SocketFailedException;
    }

    /// @param below what is refused while the thread hangs: the path itself and what is below it
    private record Hanging(Bytes below, Thread thread) {}

    /// @param limit for one look
    public BoundedLooks(Duration limit) {
        this.limit = limit;
    }

    /// Does the work and waits for it. It may be begun more than once, so it must have no effect but its result.
    ///
    /// @throws SocketFailedException what the work throws; a look that takes too long fails with
    ///     [SocketFailure.SilentFileSystem]
    public <T> T run(FileCalls files, SocketProbe probe, Work<T> work) throws SocketFailedException {
        return run(files, probe, work, () -> {});
    }

    /// The same for work that asks nothing of sockets.
    public <T> T run(FileCalls files, FileWork<T> work) throws SocketFailedException {
        return run(files, NO_PROBE, (watched, _) -> work.run(watched));
    }

    /// The same for long work that is to end early when the thread that waits for it is interrupted.
    ///
    /// @param endEarly tells the work so; on the thread that waits, perhaps more than once
    public <T> T run(FileCalls files, SocketProbe probe, Work<T> work, Runnable endEarly)
            throws SocketFailedException {
        while (true) {
            var watch = new LookWatch(this::isRefused);
            var task = new FutureTask<>(() -> work.run(new WatchedFiles(files, watch), watch.watched(probe)));
            Thread thread = Thread.ofPlatform().daemon().name("path-look-" + NUMBER.incrementAndGet()).start(task);
            Bytes hangsAt = await(task, watch, endEarly);
            if (hangsAt == null) {
                return result(task);
            }
            watch.abandon();
            hanging.add(new Hanging(refused(hangsAt), thread));
        }
    }

    /// Waits until the work is done.
    ///
    /// @return the path at which it hangs; null when it is done
    private @Nullable Bytes await(FutureTask<?> task, LookWatch watch, Runnable endEarly) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                    return null;
                } catch (ExecutionException _) {
                    return null;
                } catch (TimeoutException _) {
                    Bytes path = watch.longerThan(limit);
                    if (path != null) {
                        return path;
                    }
                } catch (InterruptedException _) {
                    endEarly.run();
                    interrupted = true; // What was asked for is still answered, and soon.
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T result(FutureTask<T> task) throws SocketFailedException {
        return switch (task.state()) {
            case SUCCESS -> task.resultNow();
            case FAILED -> throw thrown(task.exceptionNow());
            case RUNNING, CANCELLED -> throw new IllegalStateException("It has not been done.");
        };
    }

    private static SocketFailedException thrown(Throwable cause) {
        return switch (cause) {
            case SocketFailedException failed -> failed;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }

    private boolean isRefused(Bytes path) {
        hanging.removeIf(look -> !look.thread().isAlive());
        return hanging.size() >= MOST_HANGING || hanging.stream().anyMatch(look -> Mounts.contains(look.below(), path));
    }

    /// A mount that may hang, as a whole. Else the path, as a link may have led to what hangs: and at the second one in a
    /// directory, the directory.
    private Bytes refused(Bytes path) {
        Mounts mounts = Mounts.own();
        Optional<Mount> mount = mounts.of(path).filter(one -> one.isUnsuitable() && !one.type().equals("proc"));
        if (mount.isPresent()) {
            return mount.get().point();
        }
        Bytes directory = Paths.directory(path);
        boolean again = mounts.at(directory).isEmpty()
                && hanging.stream().anyMatch(look -> Paths.directory(look.below()).equals(directory));
        return again ? directory : path;
    }
}
