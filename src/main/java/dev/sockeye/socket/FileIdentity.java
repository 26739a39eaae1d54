package dev.sockeye.socket;

/// What makes a file the same file whatever its name: device and inode as `stat(2)` gives them, and when it was made,
/// as a freed inode number is used again at once.
///
/// @param birthNanos creation time in nanoseconds since the epoch, `statx(2)`; 0 where it is not known
public record FileIdentity(long device, long inode, long birthNanos) {
    /// Of a file whose creation time is not known.
    public FileIdentity(long device, long inode) {
        this(device, inode, 0);
    }

    /// Whether this is the other file, as far as both are known.
    public boolean isSame(FileIdentity other) {
        return device == other.device && isSameInode(other);
    }

    /// The same without the device, whose number may be another one after the machine was started again.
    public boolean isSameInode(FileIdentity other) {
        return inode == other.inode
                && (birthNanos == other.birthNanos || birthNanos == 0 || other.birthNanos == 0);
    }

    /// A device number as glibc's `makedev(3)` makes it: what `stat` shows and Java's `unix:dev` gives.
    public static long device(long major, long minor) {
        return ((major & 0xfffL) << 8) | ((major & ~0xfffL) << 32) | (minor & 0xffL) | ((minor & ~0xffL) << 12);
    }
}
