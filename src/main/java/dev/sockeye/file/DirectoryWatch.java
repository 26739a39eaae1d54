package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEvents;
import dev.sockeye.socket.FileCalls;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits on a thread of its own, `file-events`, for what happens in directories, and passes it on: the first change at once, then at
/// most twenty times a second, whatever strangers do there. Thread-safe.
final class DirectoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final FileCalls files;
    private final Consumer<DirectoryEvents.Changes> told;
    private @Nullable DirectoryEvents events;
    private int users;
    private boolean closed;

    /// @param told on the thread that waits, which it must not keep
    DirectoryWatch(FileCalls files, Consumer<DirectoryEvents.Changes> told) {
        this.files = files;
        this.told = told;
    }

    /// Watches a directory; the first one begins the waiting. May block on the file system.
    ///
    /// @return its number, or [DirectoryEvents#NONE]
    int watch(Bytes directory) {
        DirectoryEvents opened = begin();
        if (opened == null) {
            return DirectoryEvents.NONE;
        }
        try {
            return opened.watch(directory);
        } finally {
            end(opened);
        }
    }

    private synchronized @Nullable DirectoryEvents begin() {
        if (closed) {
            return null;
        }
        if (events == null) {
            try {
                DirectoryEvents opened = files.directoryEvents();
                events = opened;
                users = 1;
                Thread.ofPlatform().daemon().name("file-events").start(() -> passOn(opened));
            } catch (IOException e) {
                LOG.debug("Files are only looked at from time to time: {}", e.getMessage());
            }
        }
        users += events == null ? 0 : 1; // One more than the thread that waits.
        return events;
    }

    /// Who uses it last closes it.
    private synchronized void end(DirectoryEvents used) {
        users--;
        if (users == 0) {
            used.close();
        }
    }

    private void passOn(DirectoryEvents opened) {
        try {
            while (!isClosed()) {
                DirectoryEvents.Changes changes = opened.await();
                if (!isClosed()) {
                    told.accept(changes);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } finally {
            close();
            end(opened);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    synchronized void forget(int directory) {
        if (events != null && directory != DirectoryEvents.NONE && !closed) {
            events.forget(directory);
        }
    }

    /// Waits for nothing any more. Does not block.
    @Override
    public synchronized void close() {
        closed = true;
        if (events != null && users > 0) {
            events.wake();
        }
    }
}
