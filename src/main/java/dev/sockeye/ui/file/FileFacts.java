package dev.sockeye.ui.file;

import dev.sockeye.file.FileRights;
import dev.sockeye.file.ModeText;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;

/// A socket file as it was found.
///
/// @param file where it really is, symbolic links followed
/// @param rights its mode, owner, group and access control list
/// @param live whether a socket is bound to it: true live, false left over
/// @param access who may connect now: a part of a sentence, "root and members of docker"
/// @param accessControlList a sentence when the file has an access control list, else empty
public record FileFacts(Bytes file, FileStatus status, FileRights rights, Fact<Boolean> live, Fact<String> access,
        String accessControlList) {
    /// Whether everyone on the machine has the write bit, which connecting needs.
    static boolean admitsEveryone(int mode) {
        return ModeText.Bit.OTHERS_WRITE.isSetIn(mode);
    }
}
