package dev.sockeye.file;

import dev.sockeye.capture.LifeLock;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record on disk of what this program must put back in the file system. It survives whatever ends the program; the
/// next start puts back what is left in it ([LedgerRecovery]).
///
/// One file of JSON lines ([LedgerLine]) for each process, in a private directory, locked while the process lives. It is
/// made with the first entry and goes when all are done. Every entry is on disk before what it is about is done. Where
/// nothing can be written, the program goes on and says so once. Thread-safe; blocks on the disk.
public final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int ATTEMPTS = 3;

    private final Path directory;
    private final Set<Integer> open = new HashSet<>();
    private @Nullable LifeLock file;
    private int entries;
    private boolean broken;

    /// @param directory for the ledgers of all processes of this user; made when it is needed
    public Ledger(Path directory) {
        this.directory = directory;
    }

    /// A socket file is about to be made at the path.
    ///
    /// @param path absolute
    /// @return the entry's number
    synchronized int socketIntended(Bytes path, long timeNanos) {
        int entry = ++entries;
        open.add(entry);
        append(new LedgerLine.SocketIntended(entry, path, timeNanos), true);
        return entry;
    }

    /// A server's file is about to be covered by one of ours.
    ///
    /// @param line makes the entry of the number
    /// @return the entry's number
    synchronized int intended(IntFunction<LedgerLine.Intended> line) {
        int entry = ++entries;
        open.add(entry);
        append(line.apply(entry), true);
        return entry;
    }

    /// The file of the entry was made, and is noted on disk before anything else is done.
    synchronized void surelyMade(int entry, FileIdentity identity) {
        append(new LedgerLine.Made(entry, identity), true);
    }

    /// The file of the entry was made.
    synchronized void made(int entry, FileIdentity identity) {
        append(new LedgerLine.Made(entry, identity), false);
    }

    /// Nothing is to be put back for the entry any more.
    synchronized void done(int entry) {
        if (open.remove(entry)) {
            append(new LedgerLine.Done(entry), false);
        }
    }

    private void append(LedgerLine line, boolean toDisk) {
        if (broken) {
            return;
        }
        try {
            LifeLock to = file;
            if (to == null) {
                to = create();
                file = to;
                to.write(LedgerLine.Header.ofThisProcess().toJson());
            }
            to.write(line.toJson());
            if (toDisk) {
                to.force();
            }
        } catch (IOException e) {
            broken = true;
            LOG.warn("If the program is killed, its socket files stay: what it makes cannot be noted in {} ({}).",
                    directory, FileProblem.reason(e));
        }
    }

    private LifeLock create() throws IOException {
        for (int attempt = 1;; attempt++) {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return LifeLock.create(directory.resolve(UUID.randomUUID() + ".jsonl"));
            } catch (NoSuchFileException e) {
                // Another program that was just starting or ending tidied up at the same moment.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /// Takes the file away unless something stays to be put back. Idempotent.
    @Override
    public synchronized void close() {
        LifeLock ended = file;
        file = null;
        broken = true;
        if (ended == null) {
            return;
        }
        try (ended) {
            if (open.isEmpty()) {
                remove(ended);
            }
        } catch (IOException e) {
            LOG.warn("The ledger {} was not closed: {}.", ended.file(), FileProblem.reason(e));
        }
    }

    /// Removes a ledger, and the directory with the last.
    static void remove(LifeLock ledger) throws IOException {
        ledger.delete();
        try {
            Files.deleteIfExists(ledger.file().toAbsolutePath().getParent());
        } catch (DirectoryNotEmptyException _) {
            // Others have theirs in it.
        }
    }
}
