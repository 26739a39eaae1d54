package dev.sockeye.ui.file;

import dev.sockeye.file.FileRights;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;

/// What the card asks about socket files. Blocks, except [#watch]; background only.
public interface SocketFiles {
    /// Looks at the file.
    ///
    /// @throws SocketFailedException when there is none, or it cannot be looked at
    FileFacts read(Bytes path) throws SocketFailedException;

    /// Who could connect if the file had these rights: a part of a sentence.
    Fact<String> access(Bytes path, FileRights rights);

    /// Runs the action, on some thread, soon after the file has changed, until the watch is closed.
    Watch watch(Bytes path, Runnable changed);

    /// A watch that is going on.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
