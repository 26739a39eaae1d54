package dev.sockeye.ui.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;

/// Changes mode, owner and group of one file. Blocks; background only.
///
/// On the way the file is never more open than before or after: bits that both have come first, then the owner, then
/// the new bits. That order also keeps setuid and setgid, which `chown(2)` clears.
record FileChange(Bytes path, FileIdentity file, FileAttributes from, FileAttributes to) {
    /// How it went.
    ///
    /// @param sentence what was done, or what failed and why, and what was done before that
    record Result(boolean complete, String sentence) {}

    Result apply(FileCalls calls, OwnerNames names) {
        boolean owner = from.uid() != to.uid() || from.gid() != to.gid();
        boolean ownerChanged = false;
        try {
            int between = from.mode() & to.mode();
            if (owner) {
                if (between != from.mode()) {
                    calls.changeMode(path, file, between);
                }
                calls.changeOwner(path, file, from.uid() == to.uid() ? -1 : to.uid(),
                        from.gid() == to.gid() ? -1 : to.gid());
                ownerChanged = true;
            }
            if (owner || from.mode() != to.mode()) {
                calls.changeMode(path, file, to.mode());
            }
            return new Result(true, "Changed " + words(names) + ".");
        } catch (SocketFailedException e) {
            return new Result(false, failed(calls, e.failure(), ownerChanged));
        }
    }

    private String failed(FileCalls calls, SocketFailure failure, boolean ownerChanged) {
        String done = "Nothing was changed. ";
        if (ownerChanged) {
            done = "The owner was changed, the mode was not. ";
        } else if ((from.mode() & to.mode()) != from.mode()) {
            done = restored(calls);
        }
        return done + failure.sentence() + " " + failure.hint();
    }

    /// The owner could not be changed: the mode goes back to what it was.
    private String restored(FileCalls calls) {
        try {
            if (calls.status(path, false).mode() != from.mode()) {
                calls.changeMode(path, file, from.mode());
            }
            return "Nothing was changed. ";
        } catch (SocketFailedException _) {
            return "The mode may have been narrowed, the owner was not changed. ";
        }
    }

    /// "0660 → 0600, owner root (0) → ada (1000)".
    String words(OwnerNames names) {
        var words = new StringBuilder();
        part(words, "", ModeWords.octal(from.mode()), ModeWords.octal(to.mode()));
        part(words, "owner ", names.user(from.uid()), names.user(to.uid()));
        part(words, "group ", names.group(from.gid()), names.group(to.gid()));
        return words.toString();
    }

    private static void part(StringBuilder words, String what, String before, String after) {
        if (!before.equals(after)) {
            words.append(words.isEmpty() ? "" : ", ").append(what).append(before).append(" → ").append(after);
        }
    }
}
