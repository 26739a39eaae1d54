package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileStatus;

/// A file that the kernel looks at on the way along a path, `path_resolution(7)`.
///
/// @param path absolute, without symbolic links before its last component
public record PathStep(Bytes path, FileStatus status, Role role) {
    /// What the file is for on this way.
    public enum Role {
        /// A directory that is searched for the next name.
        DIRECTORY,
        /// A symbolic link before the path's last component.
        LINK,
        /// A link of `/proc` that leads to a file itself, whatever its text says: `/proc/PID/root`, `cwd`, `exe`, `fd/N`.
        MAGIC_LINK,
        /// A symbolic link as the path's last component, which is followed.
        LAST_LINK,
        /// What the path leads to.
        END
    }
}
