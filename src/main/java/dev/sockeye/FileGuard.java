package dev.sockeye;

import dev.sockeye.session.BindingGuard;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps sessions from taking or removing what is not theirs.
final class FileGuard implements BindingGuard {
    private static final Logger LOG = LoggerFactory.getLogger(FileGuard.class);

    private final FileCalls files;
    private final SocketTable table;
    private final Accounts accounts;
    private final Map<Address, FileIdentity> made = new ConcurrentHashMap<>();

    FileGuard(FileCalls files, SocketTable table, Accounts accounts) {
        this.files = files;
        this.table = table;
        this.accounts = accounts;
    }

    @Override
    public void beforeBinding(Address address, SocketType type, boolean replaceStale) throws SocketFailedException {
        switch (address) {
            case Address.Unnamed() -> {
                /* The kernel chooses a free one. */ }
            case Address.Abstract _ -> {
                Optional<SocketEntry> owner = table.entries().stream()
                        .filter(entry -> entry.type() == type && entry.address().equals(address)).findFirst();
                if (owner.isPresent()) {
                    throw new SocketFailedException(inUse(address, owner.get()));
                }
            }
            case Address.Pathname(Bytes path) -> beforeBinding(address, path, replaceStale);
        }
    }

    private void beforeBinding(Address address, Bytes path, boolean replaceStale) throws SocketFailedException {
        FileStatus status;
        try {
            status = files.status(path, false);
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.NotFound) {
                return; // Free; binding says what is wrong with the directory.
            }
            throw e;
        }
        if (status.kind() != FileStatus.Kind.SOCKET) {
            throw new SocketFailedException(new SocketFailure.NotASocket(address, status.kind().words()));
        }
        Optional<SocketEntry> owner = owner(status.identity());
        if (owner.isPresent()) {
            throw new SocketFailedException(inUse(address, owner.get()));
        }
        if (!replaceStale) {
            throw new SocketFailedException(new SocketFailure.StaleFile(address, status.identity()));
        }
        files.removeSocket(path, status.identity());
    }

    private Optional<SocketEntry> owner(FileIdentity file) throws SocketFailedException {
        return table.entries().stream().filter(entry -> entry.file().equals(Fact.known(file)))
                .filter(entry -> entry.state() != SocketEntry.State.ESTABLISHED || entry.type() == SocketType.DATAGRAM)
                .findFirst();
    }

    private SocketFailure inUse(Address address, SocketEntry owner) {
        return new SocketFailure.AddressInUse(address, table.holders().getOrDefault(owner.inode(), List.of()).stream()
                .map(SocketTable.Holder::text).distinct().toList());
    }

    @Override
    public void beforeSending(Address address, SocketType type) throws SocketFailedException {
        if (address instanceof Address.Pathname(Bytes path)) {
            FileStatus status = files.status(path, true);
            if (status.kind() != FileStatus.Kind.SOCKET) {
                throw new SocketFailedException(new SocketFailure.NotASocket(address, status.kind().words()));
            }
            Optional<SocketEntry> owner = owner(status.identity());
            if (owner.isPresent() && owner.get().type() != type) {
                throw new SocketFailedException(
                        new SocketFailure.WrongType(address, type, Fact.known(owner.get().type())));
            }
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
                    "there is no " + what + " of that name"));
        }
        return found;
    }

    @Override
    public void made(Address address, FileIdentity file) {
        made.put(address, file);
    }

    @Override
    public void remove(Address address, FileIdentity file) {
        made.remove(address, file);
        if (address instanceof Address.Pathname(Bytes path)) {
            try {
                files.removeSocket(path, file);
            } catch (SocketFailedException e) {
                LOG.warn("The socket file {} is left behind: {}", address.text(), e.failure().sentence());
            }
        }
    }

    /// Removes every file that is still there and still ours.
    void removeAll() {
        made.forEach(this::remove);
    }
}
