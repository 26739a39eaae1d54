package dev.sockeye.file;

import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;

/// Changes of several files that belong together: all are made, or none. Blocks; background threads only.
public record ChangeSet(List<FileChange> changes) {
    public ChangeSet {
        changes = List.copyOf(changes);
    }

    /// Makes them, one after the other; when one fails, those before it are taken back.
    public FileChange.Result apply(FileCalls calls, AccountWords names) {
        var done = new ArrayList<FileChange>();
        var sentences = new ArrayList<String>();
        for (FileChange change : changes) {
            FileChange.Result result = change.apply(calls, names);
            if (!result.complete()) {
                return new FileChange.Result(false, result.sentence() + takeBack(done, calls, names));
            }
            done.add(change);
            sentences.add(change.path().escaped() + ": " + change.words(names));
        }
        return new FileChange.Result(true, "Changed " + String.join("; ", sentences) + ".");
    }

    private static String takeBack(List<FileChange> done, FileCalls calls, AccountWords names) {
        for (FileChange change : done.reversed()) {
            FileChange.Result result = change.reversed().apply(calls, names);
            if (!result.complete()) {
                return " " + change.path().escaped() + " stays changed: " + result.sentence();
            }
        }
        return done.isEmpty() ? "" : " What was changed before it was taken back.";
    }

    /// Takes them back, unless somebody has changed one of the files since.
    public FileChange.Result undo(FileCalls calls, AccountWords names) {
        try {
            for (FileChange change : changes) {
                if (!change.stillHolds(calls)) {
                    return new FileChange.Result(false, change.path().escaped()
                            + " was changed by somebody else since: nothing was taken back.");
                }
            }
        } catch (SocketFailedException e) {
            return new FileChange.Result(false, "Nothing was taken back. " + e.failure().sentence());
        }
        return new ChangeSet(changes.reversed().stream().map(FileChange::reversed).toList()).apply(calls, names);
    }
}
