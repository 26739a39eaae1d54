package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import java.util.List;
import java.util.stream.Collectors;

/// A change that would admit the subject; it was tried in thought before it was proposed.
///
/// @param fixes what is to be done, in this order
/// @param sentence what it means: "Give alice an entry in the access control list of /run/x."
/// @param opens what else it would open: "It opens nothing for anybody else."
/// @param warning why one should think twice; empty when one need not
public record Remedy(List<Fix> fixes, String sentence, String opens, String warning) {
    public Remedy {
        fixes = List.copyOf(fixes);
    }

    /// One thing to do.
    public sealed interface Fix {
        /// What a person would type in a shell.
        String command();

        /// A change of a file, which this program can do.
        record OfFile(FileChange change, String command) implements Fix {}

        /// A change of the accounts, which is left to the administrator.
        record JoinGroup(int gid, String command) implements Fix {}

        /// Nothing is changed: the subject uses another path.
        ///
        /// @param command the path
        record OtherPath(Bytes path, String command) implements Fix {}
    }

    /// All of it as one line for a shell.
    public String command() {
        var changing = fixes.stream().filter(fix -> !(fix instanceof Fix.OtherPath)).toList();
        return (changing.isEmpty() ? fixes : changing).stream().map(Fix::command).collect(Collectors.joining(" && "));
    }

    /// The changes of files when they are all that is needed, so that this program can do it; else none.
    public List<FileChange> changes() {
        boolean all = fixes.stream().allMatch(Fix.OfFile.class::isInstance);
        return all
                ? fixes.stream().map(Fix.OfFile.class::cast).map(Fix.OfFile::change).toList()
                : List.of();
    }
}
