package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.WallClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The socket files that this program makes: noted before they are made, in memory and in the [Ledger], and removed when
/// they are no longer needed, but only while they are still the same ones: what somebody else has put there since stays.
/// Thread-safe; noting and removing blocks.
public final class OwnedFiles {
    private final FileCalls files;
    private final BoundedRemoval removal;
    private final SocketTable table;
    private final Ledger ledger;
    private final Duration patience;
    private final Set<OwnedFile> open = new LinkedHashSet<>();
    private final List<InPlace> taps = new ArrayList<>();
    private boolean ending;

    /// @param patience how long the end of the program waits for files that are just being made
    public OwnedFiles(FileCalls files, SocketTable table, Ledger ledger, Duration patience) {
        this.files = files;
        this.removal = new BoundedRemoval(files);
        this.table = table;
        this.ledger = ledger;
        this.patience = patience;
    }

    /// A socket file from before it is made until it is gone.
    public final class OwnedFile {
        private final Bytes path;
        private final int entry;
        private @Nullable FileIdentity made;
        private boolean over;

        private OwnedFile(Bytes path, int entry) {
            this.path = path;
            this.entry = entry;
        }

        /// It was made.
        public void made(FileIdentity file) {
            synchronized (open) {
                made = file;
                open.notifyAll();
            }
            ledger.made(entry, file);
        }

        /// It was not made, or is not to be removed. Idempotent.
        public void notMade() {
            end();
        }

        /// Removes it if it is still at its path. Only the first call does anything.
        ///
        /// @return whether it was removed
        /// @throws SocketFailedException when it is still ours but could not be removed, or its file system does not
        ///     answer; the ledger keeps it then
        public boolean remove() throws SocketFailedException {
            FileIdentity file;
            synchronized (open) {
                file = made;
                if (file == null || over) {
                    return false;
                }
                over = true;
            }
            boolean removed = removal.run(path, file);
            end();
            return removed;
        }

        private void end() {
            synchronized (open) {
                over = true;
                open.remove(this);
                open.notifyAll();
            }
            ledger.done(entry);
        }
    }

    /// Looks whether a tap may take the place of a server's file, and notes that it will. It is undone with all others.
    ///
    /// @throws SocketFailedException with the reason when it may not, or the program is ending
    BindingGuard.Place tap(Address.Pathname server, BindingGuard.Way way, SocketFiles sockets)
            throws SocketFailedException {
        InPlace place = switch (way) {
            case BindingGuard.Way.Rename _ -> InPlace.renamed(files, sockets, ledger, absolute(server.path()));
            case BindingGuard.Way.Mount(OptionalInt container) -> {
                String process = container.isPresent() ? "/proc/" + container.getAsInt() : "";
                Bytes path = container.isPresent()
                        ? Bytes.join(Bytes.ofText(process + "/root"), server.path())
                        : absolute(server.path());
                yield InPlace.mounted(files, sockets, ledger, path, process.isEmpty() ? "" : process + "/ns/mnt");
            }
        };
        boolean refused;
        synchronized (open) {
            refused = ending;
            taps.add(place);
        }
        if (refused) {
            place.undo();
            throw new SocketFailedException(
                    new SocketFailure.Unsupported("Tapping " + server.text(), "the program is ending"));
        }
        return place;
    }

    private Bytes absolute(Bytes path) throws SocketFailedException {
        return Paths.isAbsolute(path) ? path : Paths.child(files.readLink(Bytes.ofText("/proc/self/cwd")), path);
    }

    /// Notes that a socket file is about to be made at the path.
    ///
    /// @throws SocketFailedException when the program is ending
    public OwnedFile intend(Bytes path) throws SocketFailedException {
        var file = new OwnedFile(path, ledger.socketIntended(absolute(path), now()));
        boolean refused;
        synchronized (open) {
            refused = ending;
            open.add(file);
        }
        if (refused) {
            file.notMade();
            throw new SocketFailedException(
                    new SocketFailure.Unsupported("Making " + path.escaped(), "the program is ending"));
        }
        return file;
    }

    private static long now() {
        return WallClock.nanos();
    }

    /// Removes all that are left, those included that are just being made; no more can be made afterwards. Idempotent; for
    /// the end of the program.
    ///
    /// @return a sentence for every file that stays behind
    public List<String> removeAll() {
        var problems = new ArrayList<String>();
        for (OwnedFile file : settled()) {
            try {
                if (file.made == null) {
                    ownSocketAt(file.path).ifPresent(file::made);
                }
                if (file.made == null && isThere(file.path)) {
                    problems.add("The socket file " + file.path.escaped() + " may be left behind: it was still being "
                            + "made. The next start looks again.");
                }
                file.remove();
            } catch (SocketFailedException e) {
                problems.add("The socket file " + file.path.escaped() + " is left behind: " + e.failure().sentence());
            }
        }
        List<InPlace> left;
        synchronized (open) {
            left = List.copyOf(taps);
        }
        left.forEach(InPlace::undo);
        ledger.close();
        return problems;
    }

    /// The file at the path, when it is that of a socket which this very process has: whoever made it has not come to
    /// telling so.
    private Optional<FileIdentity> ownSocketAt(Bytes path) {
        try {
            FileStatus there = files.status(path, false);
            var match = new FileMatch(files, Mounts.own());
            Map<Long, List<SocketTable.Holder>> holders = table.holders();
            return table.entries().stream().filter(entry -> isSame(match, entry, there, path))
                    .flatMap(entry -> holders.getOrDefault(entry.inode(), List.of()).stream())
                    .anyMatch(holder -> holder.pid() == ProcessHandle.current().pid())
                            ? Optional.of(there.identity())
                            : Optional.empty();
        } catch (SocketFailedException _) {
            return Optional.empty();
        }
    }

    private static boolean isSame(FileMatch match, SocketEntry entry, FileStatus there, Bytes path) {
        return entry.file() instanceof Fact.Known<FileIdentity>(FileIdentity bound)
                && match.compare(bound, there, path) == FileMatch.Sameness.SAME;
    }

    private boolean isThere(Bytes path) {
        try {
            files.status(path, false);
            return true;
        } catch (SocketFailedException _) {
            return false;
        }
    }

    private List<OwnedFile> settled() {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        synchronized (open) {
            ending = true;
            while (open.stream().anyMatch(file -> file.made == null) && System.nanoTime() < deadline) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(open, deadline - System.nanoTime());
                } catch (InterruptedException _) {
                    interrupted = true; // Files are not left behind for that; who interrupted is told afterwards.
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (open) {
            return List.copyOf(open);
        }
    }
}
