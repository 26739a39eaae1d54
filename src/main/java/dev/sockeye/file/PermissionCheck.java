package dev.sockeye.file;

import dev.sockeye.socket.Bytes;

/// One thing on the way to a socket file that lets a caller through or does not.
public sealed interface PermissionCheck {
    /// The component at fault when it does not.
    Bytes path();

    boolean admits(Caller caller);

    /// What a refused caller is missing: part of a sentence.
    String missing();

    /// A directory that must be searchable, or the file that must be writable.
    record Rights(Bytes path, FileRights rights, Right needed) implements PermissionCheck {
        @Override
        public boolean admits(Caller caller) {
            return rights.permits(caller, needed);
        }

        @Override
        public String missing() {
            return needed.words();
        }
    }

    /// A symbolic link at the end of the path, in a directory where everyone may make one: followed only for its own
    /// owner, or when the directory's owner made it (`fs.protected_symlinks`, `proc_sys_fs(5)`). Not even root passes.
    record ProtectedLink(Bytes path, int linkOwner, int directoryOwner) implements PermissionCheck {
        @Override
        public boolean admits(Caller caller) {
            return caller.uid() == linkOwner || directoryOwner == linkOwner;
        }

        @Override
        public String missing() {
            return "right to follow somebody else's symbolic link in a sticky directory (fs.protected_symlinks)";
        }
    }
}
