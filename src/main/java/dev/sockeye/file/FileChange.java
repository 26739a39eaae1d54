package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;

/// A change of mode, owner, group and access control list of one file; [FileChanger] makes it.
///
/// @param path where the file is for this program
/// @param file nothing else is changed, whatever is at the path by then
/// @param from what the file had when the change was thought out
public record FileChange(Bytes path, FileIdentity file, FileRights from, FileRights to) {
    /// The way back: to what the file had before.
    FileChange reversed() {
        return new FileChange(path, file, to, from);
    }

    FileChange withTo(FileRights rights) {
        return new FileChange(path, file, from, rights);
    }

    /// Whether the list becomes another than `chmod(2)` alone would make it.
    boolean changesList() {
        return !to.acl().equals(from.withMode(to.mode()).acl());
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
