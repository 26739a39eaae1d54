package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailure;

/// Puts into plain words what the kernel refuses for reasons that have nothing to do with the peer or with permissions on
/// the way to it, `errno(3)`. What has no words here stays the system's text, [SocketFailure.Other].
final class SystemFailure {
    private static final String LATER = "Try again when less waits to be read, or close sessions.";

    private SystemFailure() {}

    /// Why a call failed that has no path.
    ///
    /// @param doing what was being done, as the beginning of a sentence: "Sending"
    static SocketFailure of(String doing, String call, int errno) {
        return switch (errno) {
            case Errno.ENOMEM, Errno.ENOBUFS ->
                new SocketFailure.Unsupported(doing, "the kernel has no memory for it now", LATER);
            case Errno.EMFILE, Errno.ENFILE -> new SocketFailure.TooManyDescriptors(FdCalls.descriptorLimit());
            case Errno.ETOOMANYREFS -> new SocketFailure.Unsupported(doing, "too many descriptors of this user are on "
                    + "their way in messages that nobody has read, or sockets are passed through sockets too deeply",
                    "Pass it again when the receivers have read what waits for them.");
            case Errno.EPERM, Errno.EACCES -> new SocketFailure.Unsupported(doing, "something other than permissions "
                    + "forbids it: a security module (AppArmor, SELinux, Landlock) or a sandbox (seccomp)",
                    "The log of the system or of the sandbox says which rule it was.");
            case Errno.EBADF -> new SocketFailure.Unsupported(doing, "a descriptor that is needed for it was closed");
            case Errno.ENOSPC -> new SocketFailure.Unsupported(doing, "the file system is full",
                    "Make room on it, or choose a path elsewhere.");
            case Errno.EDQUOT ->
                new SocketFailure.Unsupported(doing, "your share of the file system (quota) is used up",
                        "Make room on it, or choose a path elsewhere.");
            case Errno.EROFS -> new SocketFailure.Unsupported(doing, "its file system is read-only",
                    "Choose a path elsewhere, or let root mount it for writing.");
            case Errno.EIO -> new SocketFailure.Unsupported(doing, "its file system or disk reports an error",
                    "The kernel's log (dmesg) says more.");
            case Errno.EOPNOTSUPP, Errno.ENOSYS ->
                new SocketFailure.Unsupported(doing, "this kernel, or the file system, cannot do it");
            default -> new SocketFailure.Other(call, errno, Errno.text(errno));
        };
    }

    /// Why a call failed for a path.
    static SocketFailure of(String doing, String call, int errno, Bytes path) {
        String name = path.escaped();
        return switch (errno) {
            case Errno.ELOOP -> new SocketFailure.BrokenPath(name, "there are too many symbolic links in it");
            // What network file systems and FUSE say when their server is gone.
            case Errno.ETIMEDOUT, Errno.ENOTCONN, Errno.ECONNABORTED, Errno.ESTALE, Errno.EHOSTDOWN ->
                new SocketFailure.SilentFileSystem(name);
            default -> switch (of(doing + " " + name, call, errno)) {
                case SocketFailure.Other _ -> new SocketFailure.Other(call, errno, name + ": " + Errno.text(errno));
                case SocketFailure plain -> plain;
            };
        };
    }
}
