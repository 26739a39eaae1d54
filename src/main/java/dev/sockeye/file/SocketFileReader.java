package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;

/// Reads everything about a socket file. Disturbs nobody. Blocks, for a bounded time ([BoundedLooks]); background threads
/// only.
public final class SocketFileReader {
    private final FileCalls files;
    private final SocketTable table;
    private final SocketProbe probe;
    private final AddressLook look;
    private final Accounts accounts;
    private final AccountWords names;

    public SocketFileReader(FileCalls files, SocketTable table, SocketProbe probe, Accounts accounts) {
        this.files = files;
        this.table = table;
        this.probe = probe;
        this.look = new AddressLook(files, table, probe);
        this.accounts = accounts;
        this.names = AccountWords.of(accounts);
    }

    /// Looks at the file, following symbolic links.
    ///
    /// @throws SocketFailedException when nothing is there, it may not be looked at, or its file system does not answer
    public SocketFile read(Address.Pathname address) throws SocketFailedException {
        return BoundedLooks.SHARED.run(files, probe,
                (watched, asked) -> new SocketFileReader(watched, table, asked, accounts).readNow(address));
    }

    private SocketFile readNow(Address.Pathname address) throws SocketFailedException {
        Bytes path = PathWalk.steps(files, address.path()).getLast().path();
        FileStatus status = files.status(path, false);
        return new SocketFile(address, path, status, FileRights.read(files, path, status),
                AccessControlEntry.of(files, path).stream().map(entry -> entry.words(names))
                        .toList(),
                state(path, status), AccessReader.within(files, accounts).read(address.path()));
    }

    private Fact<SocketFile.State> state(Bytes path, FileStatus status) {
        Behind behind = look.atPath(path, status);
        return switch (behind.state()) {
            case LIVE, FULL -> Fact.known(SocketFile.State.LIVE);
            case NOT_LISTENING -> Fact.known(SocketFile.State.BOUND);
            case STALE -> Fact.known(SocketFile.State.STALE);
            case MISSING -> Fact.unknown("it has just changed");
            case NOT_A_SOCKET -> Fact.unknown("it is " + status.kind().words());
            case DENIED -> Fact.unknown("you may not connect to it");
            case UNKNOWN -> Fact.unknown(behind.type() instanceof Fact.Unknown<SocketType>(String reason)
                    ? reason
                    : "the kernel does not say");
        };
    }
}
