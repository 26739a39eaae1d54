package dev.sockeye.socket;

/// What `stat(2)` and `statx(2)` say about a file.
///
/// @param mode permission bits only, 0 to 07777
public record FileStatus(FileIdentity identity, Kind kind, int mode, int uid, int gid, int links, long modifiedNanos,
        long changedNanos) {
    /// Creation time in nanoseconds since the epoch, 0 when the file system keeps none.
    public long birthNanos() {
        return identity.birthNanos();
    }

    /// The file's type.
    public enum Kind {
        SOCKET("a socket"),
        REGULAR("a regular file"),
        DIRECTORY("a directory"),
        SYMLINK("a symbolic link"),
        PIPE(
                "a pipe"),
        DEVICE("a device"),
        OTHER("something else");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// With its article: "a regular file".
        public String words() {
            return words;
        }
    }
}
