package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Changes mode, owner, group and access control list of files, and takes changes back: the one place that does. Several
/// changes that belong together are all made, or none.
///
/// Before anything is changed, every file must still be what it was when the change was thought out, and before anything
/// is taken back, what the change left it: otherwise nothing is done, and the result says that somebody else was there.
/// The kernel has no call that compares and changes at once: who changes a file within the same microseconds is not seen.
///
/// On the way a file is never more open than before or after: bits that both have come first, then the owner, then the
/// list and the new bits. That order also keeps setuid and setgid, which `chown(2)` clears.
///
/// Thread-safe; blocks: background threads only.
public final class FileChanger {
    private static final String NOTHING = "Nothing was changed. ";

    private final FileCalls calls;
    private final AccountWords names;

    public FileChanger(FileCalls calls, AccountWords names) {
        this.calls = calls;
        this.names = names;
    }

    /// How it went.
    ///
    /// @param complete whether all of it was done; otherwise nothing was, or the sentence says what stayed
    /// @param changedMeanwhile whether nothing was done because somebody else had changed a file: look again
    /// @param sentence what was done, or what failed and why
    /// @param done the changes as they were made, to be taken back
    public record Result(boolean complete, boolean changedMeanwhile, String sentence, List<FileChange> done) {
        public Result {
            done = List.copyOf(done);
        }

        private static Result failed(String sentence) {
            return new Result(false, false, sentence, List.of());
        }

        private static Result refused(String sentence) {
            return new Result(false, true, sentence, List.of());
        }
    }

    /// Makes the changes, one after the other; when one fails, those before it are taken back.
    public Result apply(List<FileChange> changes) {
        Optional<Result> refused = refusal(changes, NOTHING);
        return refused.orElseGet(() -> make(changes));
    }

    /// Takes back changes that were made, as their result gave them.
    public Result undo(List<FileChange> made) {
        List<FileChange> back = made.reversed().stream().map(FileChange::reversed).toList();
        Optional<Result> refused = refusal(back, "Nothing was taken back. ");
        return refused.orElseGet(() -> make(back));
    }

    private Optional<Result> refusal(List<FileChange> changes, String nothing) {
        for (FileChange change : changes) {
            try {
                FileStatus now = calls.status(change.path(), false);
                if (!now.identity().isSame(change.file())) {
                    return Optional.of(Result.refused(nothing + "Another file is at " + change.path().escaped()
                            + " now. Look again before you change it."));
                }
                FileRights rights = FileRights.read(calls, change.path(), now);
                if (!rights.equals(change.from())) {
                    return Optional.of(Result.refused(nothing + "Somebody else has changed " + change.path().escaped()
                            + " meanwhile (" + change.withTo(rights).words(names)
                            + "). Look again before you change it."));
                }
            } catch (SocketFailedException e) {
                return Optional.of(Result.failed(nothing + e.failure().sentence() + " " + e.failure().hint()));
            }
        }
        return Optional.empty();
    }

    private Result make(List<FileChange> changes) {
        var made = new ArrayList<FileChange>();
        for (FileChange change : changes) {
            Optional<String> failed = make(change);
            if (failed.isPresent()) {
                return Result.failed(failed.get() + takeBack(made));
            }
            made.add(asMade(change));
        }
        return new Result(true, false, "Changed " + made.stream()
                .map(change -> (changes.size() == 1 ? "" : change.path().escaped() + ": ") + change.words(names))
                .collect(Collectors.joining("; ")) + ".", made);
    }

    /// What the file has now is what is to be found when it is taken back: the kernel may have left a bit out.
    private FileChange asMade(FileChange change) {
        try {
            return change.withTo(FileRights.read(calls, change.path(), calls.status(change.path(), false)));
        } catch (SocketFailedException _) {
            return change;
        }
    }

    private String takeBack(List<FileChange> made) {
        for (FileChange change : made.reversed()) {
            Optional<String> failed = make(change.reversed());
            if (failed.isPresent()) {
                return " " + change.path().escaped() + " stays changed: " + failed.get();
            }
        }
        return made.isEmpty() ? "" : " What was changed before it was taken back.";
    }

    /// @return why it failed; what was done of it was taken back then
    private Optional<String> make(FileChange change) {
        int done = 0;
        try {
            for (Step step : steps(change)) {
                step.run();
                done++;
            }
            return Optional.empty();
        } catch (SocketFailedException e) {
            String before = done == 0 ? NOTHING : takeBack(change);
            return Optional.of(before + e.failure().sentence() + " " + e.failure().hint());
        }
    }

    private interface Step {
        void run() throws SocketFailedException;
    }

    private List<Step> steps(FileChange change) {
        FileRights from = change.from();
        FileRights to = change.to();
        var steps = new ArrayList<Step>();
        boolean owner = from.uid() != to.uid() || from.gid() != to.gid();
        boolean list = change.changesList();
        if ((owner || (list && to.acl().isEmpty())) && between(change) != from.mode()) {
            steps.add(() -> changeMode(change, between(change)));
        }
        if (owner) {
            steps.add(() -> calls.changeOwner(change.path(), change.file(), from.uid() == to.uid() ? -1 : to.uid(),
                    from.gid() == to.gid() ? -1 : to.gid()));
        }
        if (list) {
            steps.add(() -> changeList(change, to));
        }
        if (owner || list || from.mode() != to.mode()) {
            steps.add(() -> changeMode(change, to.mode()));
        }
        return steps;
    }

    private static int between(FileChange change) {
        return change.from().mode() & change.to().mode();
    }

    private void changeMode(FileChange change, int mode) throws SocketFailedException {
        calls.changeMode(change.path(), change.file(), mode);
    }

    private void changeList(FileChange change, FileRights rights) throws SocketFailedException {
        calls.changeAttribute(change.path(), change.file(), AccessControlEntry.ATTRIBUTE,
                AccessControlEntry.attribute(rights.acl()));
    }

    private String takeBack(FileChange change) {
        Bytes path = change.path();
        FileRights from = change.from();
        try {
            changeMode(change, between(change));
            FileStatus now = calls.status(path, false);
            if (now.uid() != from.uid() || now.gid() != from.gid()) {
                calls.changeOwner(path, change.file(), from.uid(), from.gid());
            }
            if (change.changesList()) {
                changeList(change, from);
            }
            changeMode(change, from.mode());
            return NOTHING;
        } catch (SocketFailedException e) {
            return "Only a part was done, and taking it back failed too (" + e.failure().sentence()
                    + "): look at the file. ";
        }
    }
}
