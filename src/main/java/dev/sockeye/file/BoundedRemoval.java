package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Removes socket files without waiting for ever for a file system that does not answer: the end of the program, and the
/// files on other file systems, are not to wait for it. Thread-safe.
final class BoundedRemoval {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final FileCalls files;
    private final Set<Bytes> silent = ConcurrentHashMap.newKeySet();

    BoundedRemoval(FileCalls files) {
        this.files = files;
    }

    /// Removes the file if it is still the expected one. It may go later when the file system answers after all.
    ///
    /// @return whether it was removed
    /// @throws SocketFailedException when it could not be removed, or not in time
    boolean run(Bytes path, FileIdentity expected) throws SocketFailedException {
        Bytes directory = Paths.directory(path);
        if (silent.contains(directory)) {
            throw notInTime(path);
        }
        var task = new FutureTask<>(() -> files.removeSocket(path, expected));
        Thread.ofPlatform().daemon().name("file-removal").start(task);
        boolean interrupted = false;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (true) {
                try {
                    return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true; // Files are not left behind for that.
                }
            }
        } catch (TimeoutException _) {
            silent.add(directory);
            throw notInTime(path);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SocketFailedException failed -> throw failed;
                case RuntimeException unexpected -> throw unexpected;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SocketFailedException notInTime(Bytes path) {
        return new SocketFailedException(new SocketFailure.Unsupported("Removing " + path.escaped(),
                "its file system does not answer; the next start tries again"));
    }
}
