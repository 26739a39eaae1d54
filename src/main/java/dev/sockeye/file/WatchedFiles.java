package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEntry;
import dev.sockeye.socket.DirectoryEvents;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import java.util.List;
import java.util.function.Predicate;

/// Looks at files while a [LookWatch] watches. Changes nothing: work that may be begun twice only looks.
record WatchedFiles(FileCalls files, LookWatch watch) implements FileCalls {
    @Override
    public FileStatus status(Bytes path, boolean follow) throws SocketFailedException {
        return watch.at(path, () -> files.status(path, follow));
    }

    @Override
    public long mount(Bytes path) throws SocketFailedException {
        return watch.at(path, () -> files.mount(path));
    }

    @Override
    public byte[] attribute(Bytes path, String name) throws SocketFailedException {
        return watch.at(path, () -> files.attribute(path, name));
    }

    @Override
    public boolean keepsAttribute(Bytes path, String name) {
        return judged(path, () -> files.keepsAttribute(path, name));
    }

    @Override
    public boolean isImmutable(Bytes path) {
        return judged(path, () -> files.isImmutable(path));
    }

    @Override
    public boolean isReadOnly(Bytes path) {
        return judged(path, () -> files.isReadOnly(path));
    }

    @Override
    public Bytes readLink(Bytes path) throws SocketFailedException {
        return watch.at(path, () -> files.readLink(path));
    }

    @Override
    public List<DirectoryEntry> list(Bytes directory, boolean follow, int most) throws SocketFailedException {
        return watch.at(directory, () -> files.list(directory, follow, most));
    }

    @Override
    public DirectoryEvents directoryEvents() {
        throw new UnsupportedOperationException("This only looks.");
    }

    @Override
    public boolean permits(Bytes path, Access access) {
        return judged(path, () -> files.permits(path, access));
    }

    private boolean judged(Bytes path, LookWatch.Look<Boolean> look) {
        try {
            return watch.at(path, look);
        } catch (SocketFailedException _) {
            return false; // Whoever looks at the path gets the failure and says it.
        }
    }

    @Override
    public void changeMode(Bytes path, FileIdentity expected, int mode) {
        throw new UnsupportedOperationException("This only looks.");
    }

    @Override
    public void changeOwner(Bytes path, FileIdentity expected, int uid, int gid) {
        throw new UnsupportedOperationException("This only looks.");
    }

    @Override
    public boolean removeSocket(Bytes path, FileIdentity expected, Predicate<Bytes> stillToGo) {
        throw new UnsupportedOperationException("This only looks.");
    }

    @Override
    public void exchange(Bytes one, Bytes other) {
        throw new UnsupportedOperationException("This only looks.");
    }

    @Override
    public void rename(Bytes from, Bytes to) {
        throw new UnsupportedOperationException("This only looks.");
    }

    @Override
    public Held hold(Bytes path) {
        throw new UnsupportedOperationException("This only looks.");
    }

    @Override
    public void changeAttribute(Bytes path, FileIdentity expected, String name, byte[] value) {
        throw new UnsupportedOperationException("This only looks.");
    }
}
