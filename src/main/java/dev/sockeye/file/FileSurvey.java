package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEntry;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;

/// Looks at socket files before several are changed at once. Changes nothing. Blocks, for a bounded time where a
/// file system does not answer ([BoundedLooks]); background threads only.
public final class FileSurvey {
    private static final int DEPTH = 8;
    private static final int MOST_NAMES = 200_000;

    private final FileCalls files;
    private final AccountWords names;
    private final Accounts accounts;

    public FileSurvey(FileCalls files, Accounts accounts) {
        this.files = files;
        this.names = AccountWords.of(accounts);
        this.accounts = accounts;
    }

    /// A socket file before a change.
    ///
    /// @param change from what it has to what it would have; unknown when it cannot be changed
    /// @param mode as `ls -l` shows it
    /// @param owners "root (0) : docker (998)"
    /// @param words the change in words; empty when nothing would change
    /// @param before who may connect now
    /// @param after who could connect then
    public record Surveyed(Bytes path, Fact<FileChange> change, String mode, String owners, String words,
            Fact<String> before, Fact<String> after) {}

    /// Looks at the file, symbolic links followed.
    public Surveyed look(Bytes path, FileEdit edit) {
        try {
            return BoundedLooks.SHARED.run(files, watched -> lookNow(watched, path, edit));
        } catch (SocketFailedException e) {
            return unseen(path, e.failure().sentence());
        }
    }

    private Surveyed lookNow(FileCalls watched, Bytes path, FileEdit edit) throws SocketFailedException {
        PathStep end = PathWalk.steps(watched, path).getLast();
        FileStatus status = end.status();
        if (status.kind() != FileStatus.Kind.SOCKET) {
            return unseen(path, "it is " + status.kind().words() + ", not a socket");
        }
        FileRights rights = FileRights.read(watched, end.path(), status);
        var change = new FileChange(end.path(), status.identity(), rights, edit.apply(rights));
        var access = AccessReader.within(watched, accounts);
        return new Surveyed(path, Fact.known(change),
                ModeText.letters(rights.mode()) + (rights.acl().isEmpty() ? "" : "+"),
                names.user(rights.uid()) + " : " + names.group(rights.gid()), change.words(names),
                access.read(path).map(AccessSummary::words),
                access.ifChanged(path, edit).map(AccessSummary::words));
    }

    private static Surveyed unseen(Bytes path, String reason) {
        return new Surveyed(path, Fact.unknown(reason), "", "", "", Fact.unknown(reason), Fact.unknown(reason));
    }

    /// The socket files below a folder, symbolic links not followed; what may not be read, or is on a file system that does not answer,
    /// is left out.
    ///
    /// @throws SocketFailedException when the folder itself cannot be read, or does not answer
    public List<Bytes> socketsBelow(Bytes folder) throws SocketFailedException {
        return BoundedLooks.SHARED.run(files, watched -> {
            var found = new ArrayList<Bytes>();
            var names = new int[]{MOST_NAMES};
            List<DirectoryEntry> entries = watched.list(folder, true, names[0]);
            walk(watched, folder, entries, 1, names, found);
            return found;
        });
    }

    private static void walk(FileCalls watched, Bytes folder, List<DirectoryEntry> entries, int depth, int[] names,
            List<Bytes> found) {
        names[0] -= entries.size();
        for (DirectoryEntry entry : entries) {
            Bytes path = Paths.child(folder, entry.name());
            try {
                FileStatus.Kind kind = entry.kind().isPresent()
                        ? entry.kind().get()
                        : watched.status(path, false).kind();
                if (kind == FileStatus.Kind.SOCKET) {
                    found.add(path);
                } else if (kind == FileStatus.Kind.DIRECTORY && depth < DEPTH && names[0] > 0) {
                    walk(watched, path, watched.list(path, false, names[0]), depth + 1, names, found);
                }
            } catch (SocketFailedException _) {
                // It has gone since, may not be read, or does not answer.
            }
        }
    }
}
