package dev.sockeye.socket;

/// What makes a file the same file whatever its name: device and inode as `stat(2)` gives them.
public record FileIdentity(long device, long inode) {
    /// A device number as glibc's `makedev(3)` makes it: what `stat` shows and Java's `unix:dev` gives.
    public static long device(long major, long minor) {
        return ((major & 0xfffL) << 8) | ((major & ~0xfffL) << 32) | (minor & 0xffL) | ((minor & ~0xffL) << 12);
    }
}
