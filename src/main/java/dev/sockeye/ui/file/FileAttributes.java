package dev.sockeye.ui.file;

import dev.sockeye.socket.FileStatus;

/// What can be changed of a socket file.
public record FileAttributes(int mode, int uid, int gid) {
    static FileAttributes of(FileStatus status) {
        return new FileAttributes(status.mode(), status.uid(), status.gid());
    }

    /// Whether everyone on the machine has the write bit, which connecting needs.
    public boolean admitsEveryone() {
        return Permission.OTHERS_WRITE.isSetIn(mode);
    }
}
