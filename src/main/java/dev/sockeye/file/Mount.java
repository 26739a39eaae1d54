package dev.sockeye.file;

import dev.sockeye.socket.Bytes;

/// A mounted file system, `proc_pid_mountinfo(5)`.
///
/// @param point where it is mounted
/// @param type "ext4", "tmpfs", "overlay"
/// @param source the device, or what the file system calls itself
public record Mount(Bytes point, String type, String source) {
    /// "tmpfs at /run".
    public String words() {
        return type + " at " + point.escaped();
    }
}
