package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import java.util.List;
import java.util.Optional;

/// One file on the way to a socket, and whether the subject gets past it.
///
/// @param path as the subject sees it
/// @param needs what the kernel asks for there; empty for symbolic links
/// @param file what it has, or why that is not known
/// @param mount the file system it is on, where it can be told
/// @param ok whether the subject gets past it
/// @param reason a part of a sentence: "alice is judged as others (---): x is missing"
/// @param missingBit the bit of the mode that refuses; 0 when none does
public record AccessStep(Bytes path, Kind kind, Optional<Right> needs, Fact<Attributes> file, Optional<Mount> mount,
        Fact<Boolean> ok, String reason, int missingBit) {
    public enum Kind {
        DIRECTORY,
        LINK,
        SOCKET,
        /// What the path leads to, but no socket.
        OTHER,
        /// Nothing is there, or nothing can be seen.
        UNSEEN
    }

    /// What `ls -l` and `getfacl` say.
    ///
    /// @param owner the name, or the number where there is none
    /// @param group the name, or the number where there is none
    /// @param acl entries of its access control list as words
    public record Attributes(int mode, String owner, String group, List<String> acl) {
        public Attributes {
            acl = List.copyOf(acl);
        }
    }

    /// Whether this is where the subject is turned away, as far as this step alone is asked.
    public boolean refuses() {
        return !ok.or(true);
    }
}
