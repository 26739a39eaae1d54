package dev.sockeye.system;

/// Whether the path under which a socket was bound still leads to it. The name that the kernel reports is the text of
/// `bind(2)`: renaming, replacing or deleting the file does not change it, `unix(7)`.
///
/// @param note a part of a sentence for [State#DELETED] and the others that need one: "it is now at /run/foo.old"
public record PathMatch(State state, String note) {
    /// An abstract or unnamed socket.
    public static final PathMatch NO_FILE = new PathMatch(State.NO_FILE, "");
    /// The path leads to the socket.
    public static final PathMatch SAME = new PathMatch(State.SAME, "");

    /// What is at the path.
    public enum State {
        /// It has no path.
        NO_FILE,
        /// The file that this socket made.
        SAME,
        /// Nothing: nobody new can connect by this path.
        DELETED,
        /// Another file: whoever connects gets somebody else, or nobody.
        REPLACED,
        /// Nothing, but the file is still in the same directory under another name.
        RENAMED,
        /// Here something else or nothing, but where a process that holds the socket sees its files (another mount
        /// namespace or root directory), the path leads to it; the note says how to get there from here. Or another
        /// file system is mounted over the file.
        OTHER_MOUNT,
        /// It cannot be told, for the reason in the note: a relative path, a directory that may not be searched.
        UNKNOWN
    }
}
