package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;

/// Changes mode, owner, group and access control list of one file. What was done before something failed is taken back.
///
/// On the way the file is never more open than before or after: bits that both have come first, then the owner, then
/// the list and the new bits. That order also keeps setuid and setgid, which `chown(2)` clears.
///
/// @param path where the file is for this program
/// @param file nothing else is changed, whatever is at the path by then
public record FileChange(Bytes path, FileIdentity file, FileRights from, FileRights to) {
    private static final String NOTHING = "Nothing was changed. ";

    /// How it went.
    ///
    /// @param complete whether all of it was done; otherwise nothing was, or the sentence says what stayed
    /// @param sentence what was done, or what failed and why
    public record Result(boolean complete, String sentence) {}

    /// Does it. Blocks; background threads only.
    public Result apply(FileCalls calls, AccountWords names) {
        int done = 0;
        try {
            for (Step step : steps(calls)) {
                step.run();
                done++;
            }
            return new Result(true, "Changed " + words(names) + ".");
        } catch (SocketFailedException e) {
            String before = done == 0 ? NOTHING : takeBack(calls);
            return new Result(false, before + e.failure().sentence() + " " + e.failure().hint());
        }
    }

    private interface Step {
        void run() throws SocketFailedException;
    }

    private List<Step> steps(FileCalls calls) {
        var steps = new ArrayList<Step>();
        boolean owner = changesOwner();
        boolean list = changesList();
        if ((owner || (list && to.acl().isEmpty())) && between() != from.mode()) {
            steps.add(() -> calls.changeMode(path, file, between()));
        }
        if (owner) {
            steps.add(() -> calls.changeOwner(path, file, from.uid() == to.uid() ? -1 : to.uid(),
                    from.gid() == to.gid() ? -1 : to.gid()));
        }
        if (list) {
            steps.add(() -> changeList(calls, to));
        }
        if (owner || list || from.mode() != to.mode()) {
            steps.add(() -> calls.changeMode(path, file, to.mode()));
        }
        return steps;
    }

    private int between() {
        return from.mode() & to.mode();
    }

    private boolean changesOwner() {
        return from.uid() != to.uid() || from.gid() != to.gid();
    }

    /// Whether the list becomes another than `chmod(2)` alone would make it.
    private boolean changesList() {
        return !to.acl().equals(from.withMode(to.mode()).acl());
    }

    private void changeList(FileCalls calls, FileRights rights) throws SocketFailedException {
        calls.changeAttribute(path, file, AccessControlEntry.ATTRIBUTE, AccessControlEntry.attribute(rights.acl()));
    }

    private String takeBack(FileCalls calls) {
        try {
            calls.changeMode(path, file, between());
            FileStatus now = calls.status(path, false);
            if (now.uid() != from.uid() || now.gid() != from.gid()) {
                calls.changeOwner(path, file, from.uid(), from.gid());
            }
            if (changesList()) {
                changeList(calls, from);
            }
            calls.changeMode(path, file, from.mode());
            return NOTHING;
        } catch (SocketFailedException e) {
            return "Only a part was done, and taking it back failed too (" + e.failure().sentence()
                    + "): look at the file. ";
        }
    }

    /// The way back: to what the file had before.
    public FileChange reversed() {
        return new FileChange(path, file, to, from);
    }

    /// Whether the file still has what this change gave it, so that taking it back takes back nothing else.
    public boolean stillHolds(FileCalls calls) throws SocketFailedException {
        FileStatus status = calls.status(path, false);
        return status.identity().equals(file) && FileRights.read(calls, path, status).equals(to);
    }

    /// "0660 → 0600, owner root (0) → ada (1000)".
    public String words(AccountWords names) {
        var words = new StringBuilder();
        part(words, "", ModeText.octal(from.mode()), ModeText.octal(to.mode()));
        part(words, "owner ", names.user(from.uid()), names.user(to.uid()));
        part(words, "group ", names.group(from.gid()), names.group(to.gid()));
        if (changesList()) {
            part(words, "access control list ", listWords(from, names), listWords(to, names));
        }
        return words.toString();
    }

    private static String listWords(FileRights rights, AccountWords names) {
        String words = AccessControlEntry.words(rights.acl(), names);
        return words.isEmpty() ? "none" : words;
    }

    private static void part(StringBuilder words, String what, String before, String after) {
        if (!before.equals(after)) {
            words.append(words.isEmpty() ? "" : ", ").append(what).append(before).append(" → ").append(after);
        }
    }
}
