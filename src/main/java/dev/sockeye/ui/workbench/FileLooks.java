package dev.sockeye.ui.workbench;

import dev.sockeye.file.AccessReader;
import dev.sockeye.file.AccessSummary;
import dev.sockeye.file.FileRights;
import dev.sockeye.file.SocketFile;
import dev.sockeye.file.SocketFileReader;
import dev.sockeye.file.SocketFileWatcher;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Platform;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.ui.file.FileFacts;
import dev.sockeye.ui.file.SocketFiles;

/// What the file card asks about files, answered by the room for files.
final class FileLooks implements SocketFiles {
    private final SocketFileReader reader;
    private final AccessReader access;
    private final SocketFileWatcher watcher;

    FileLooks(Platform platform, SocketFileWatcher watcher) {
        reader = new SocketFileReader(platform.files(), platform.sockets(), platform.probe(), platform.accounts());
        access = new AccessReader(platform.files(), platform.accounts());
        this.watcher = watcher;
    }

    @Override
    public FileFacts read(Bytes path) throws SocketFailedException {
        SocketFile file = reader.read(new Address.Pathname(path));
        return new FileFacts(file.path(), file.status(), file.rights(),
                file.state().map(state -> state != SocketFile.State.STALE),
                file.access().map(AccessSummary::words), String.join(", ", file.acl()));
    }

    @Override
    public Fact<String> access(Bytes path, FileRights rights) {
        return access.ifChanged(path, _ -> rights).map(AccessSummary::words);
    }

    @Override
    public Watch watch(Bytes path, Runnable changed) {
        SocketFileWatcher.Watch watch = watcher.watch(path, changed);
        return watch::close;
    }
}
