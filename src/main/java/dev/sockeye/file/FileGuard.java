package dev.sockeye.file;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the sessions what the room for files can do, so that they neither take nor remove what is not theirs.
public final class FileGuard implements BindingGuard {
    private static final Logger LOG = LoggerFactory.getLogger(FileGuard.class);

    private final FileCalls calls;
    private final SocketFileWatcher watcher;
    private final SocketFiles files;
    private final OwnedFiles owned;
    private final Accounts accounts;

    public FileGuard(FileCalls calls, SocketFiles files, OwnedFiles owned, SocketFileWatcher watcher,
            Accounts accounts) {
        this.calls = calls;
        this.watcher = watcher;
        this.files = files;
        this.owned = owned;
        this.accounts = accounts;
    }

    @Override
    public void beforeBinding(Address address, SocketType type, boolean replaceStale) throws SocketFailedException {
        Optional<SocketFailure> found = files.lookBeforeBinding(address, type);
        if (found.isEmpty()) {
            return;
        }
        if (replaceStale && found.get() instanceof SocketFailure.StaleFile stale) {
            files.removeStale(stale, type);
        } else {
            throw new SocketFailedException(found.get());
        }
    }

    @Override
    public void beforeSending(Address address, SocketType type) throws SocketFailedException {
        Optional<SocketFailure> found = files.lookBeforeSending(address, type);
        if (found.isPresent()) {
            throw new SocketFailedException(found.get());
        }
    }

    @Override
    public FileOptions fileOptions(int mode, String owner, String group) throws SocketFailedException {
        return new FileOptions(mode, id(owner, "user", accounts.uid(owner)), id(group, "group", accounts.gid(group)));
    }

    private static OptionalInt id(String name, String what, OptionalInt found) throws SocketFailedException {
        if (name.isBlank()) {
            return OptionalInt.empty();
        }
        if (found.isEmpty()) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Giving the file to “" + name + "”",
                    "there is no " + what + " of that name", "Check the name, or give a number."));
        }
        return found;
    }

    @Override
    public OwnFile beforeMaking(Address address) throws SocketFailedException {
        return address instanceof Address.Pathname path ? new Guarded(path, owned.intend(path.path())) : OwnFile.NONE;
    }

    private record Guarded(Address.Pathname address, OwnedFiles.OwnedFile file) implements OwnFile {
        @Override
        public void made(Fact<FileIdentity> made) {
            switch (made) {
                case Fact.Known<FileIdentity>(FileIdentity identity) -> file.made(identity);
                case Fact.Unknown<FileIdentity>(String reason) -> {
                    LOG.warn("The socket file {} will be left behind: {}", address.text(), reason);
                    file.notMade();
                }
            }
        }

        @Override
        public void notMade() {
            file.notMade();
        }

        @Override
        public void remove() {
            try {
                file.remove();
            } catch (SocketFailedException e) {
                LOG.warn("The socket file {} is left behind: {}", address.text(), e.failure().sentence());
            }
        }
    }

    @Override
    public TappedServer lookAtServer(Address server, SocketType type) {
        return files.lookAtServer(server, type);
    }

    @Override
    public Place beforeTapping(Address.Pathname server, Way way) throws SocketFailedException {
        return owned.tap(server, way, files);
    }

    @Override
    public Address.Pathname privateAddress(String name) throws SocketFailedException {
        try {
            return (Address.Pathname) Address.ofPath(RunDirectory.usual().resolve(name).toString());
        } catch (UncheckedIOException e) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Making a private directory",
                    String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Watch watch(Address.Pathname address, FileIdentity file,
            Consumer<Optional<SocketFailure.FileLost>> told) {
        SocketFileWatcher.Watch watch = watcher.watch(address.path(), () -> look(address, file, told));
        return watch::close;
    }

    private void look(Address.Pathname address, FileIdentity file, Consumer<Optional<SocketFailure.FileLost>> told) {
        try {
            boolean same = calls.status(address.path(), true).identity().isSame(file);
            told.accept(same ? Optional.empty() : Optional.of(new SocketFailure.FileLost(address, true)));
        } catch (SocketFailedException e) {
            // What cannot be looked at may well be in its place.
            if (e.failure() instanceof SocketFailure.NotFound) {
                told.accept(Optional.of(new SocketFailure.FileLost(address, false)));
            }
        }
    }

    /// Removes every file that is still there and still ours.
    public void removeAll() {
        owned.removeAll().forEach(LOG::warn);
    }
}
