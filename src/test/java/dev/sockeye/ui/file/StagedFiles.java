package dev.sockeye.ui.file;

import dev.sockeye.file.FileRights;
import dev.sockeye.file.ModeText;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Real files; only who may connect is made up, and the test says when something has changed.
final class StagedFiles implements SocketFiles {
    private final FileCalls calls;
    private volatile Runnable changed = () -> {};
    volatile boolean watching;

    StagedFiles(FileCalls calls) {
        this.calls = calls;
    }

    /// Somebody else has changed the file.
    void tell() {
        changed.run();
    }

    @Override
    public FileFacts read(Bytes path) throws SocketFailedException {
        FileStatus status = calls.status(path, true);
        FileRights rights = FileRights.read(calls, path, status);
        return new FileFacts(real(path), status, rights, Fact.known(true), access(path, rights), "");
    }

    private static Bytes real(Bytes path) {
        try {
            return Bytes.ofText(Path.of(path.text()).toRealPath().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Fact<String> access(Bytes path, FileRights rights) {
        return Fact.known("those of " + ModeText.octal(rights.mode()));
    }

    @Override
    public Watch watch(Bytes path, Runnable action) {
        changed = action;
        watching = true;
        return () -> watching = false;
    }
}
