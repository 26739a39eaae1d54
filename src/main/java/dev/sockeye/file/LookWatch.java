package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketProbe;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Knows at which path one thread looks, and since when. That thread looks; another one watches.
final class LookWatch {
    private static final String REASON = "its file system does not answer";

    /// A look at a path that can fail.
    interface Look<T> {
        T look() throws SocketFailedException;
    }

    private record Current(Bytes path, long sinceNanos) {}

    private final Predicate<Bytes> refused;
    private volatile @Nullable Current current;
    private volatile boolean abandoned;

    /// @param refused the paths that are not to be looked at, as somebody hangs there
    LookWatch(Predicate<Bytes> refused) {
        this.refused = refused;
    }

    <T> T at(Bytes path, Look<T> look) throws SocketFailedException {
        if (refused.test(path)) {
            throw new SocketFailedException(new SocketFailure.SilentFileSystem(path.escaped()));
        }
        current = new Current(path, System.nanoTime());
        T found;
        try {
            found = look.look();
        } finally {
            current = null;
        }
        if (abandoned) {
            throw new CancellationException("Nobody waits for it any more."); // Begun anew meanwhile.
        }
        return found;
    }

    SocketProbe watched(SocketProbe probe) {
        return path -> {
            try {
                return at(path, () -> probe.probe(path));
            } catch (SocketFailedException _) {
                return new SocketProbe.Finding(SocketProbe.State.UNKNOWN, Fact.unknown(REASON));
            }
        };
    }

    /// The path at which it has been looking for longer than that.
    @Nullable
    Bytes longerThan(Duration limit) {
        Current now = current;
        return now != null && System.nanoTime() - now.sinceNanos() > limit.toNanos() ? now.path() : null;
    }

    void abandon() {
        abandoned = true;
    }
}
