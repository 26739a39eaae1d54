package dev.sockeye.system;

import dev.sockeye.file.AddressLook;
import dev.sockeye.file.Behind;
import dev.sockeye.file.BoundedLooks;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Probed.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tells whether a live socket is at an address, without anybody noticing ([AddressLook]), who holds it, and in which
/// network namespace it is. Blocks; background threads only.
public final class Prober {
    private final SocketTable table;
    private final FileCalls files;
    private final SocketProbe connecting;
    private final Path proc = Path.of("/proc");
    private final OtherNetworks otherNetworks;

    public Prober(SocketTable table, FileCalls files, SocketProbe connecting) {
        this.table = table;
        this.files = files;
        this.connecting = connecting;
        this.otherNetworks = new OtherNetworks(table);
    }

    /// Looks at the address.
    ///
    /// @throws SocketFailedException when it cannot be told at all what is there
    public Probed probe(Address address, Scope scope) throws SocketFailedException {
        return switch (address) {
            case Address.Unnamed() -> throw new SocketFailedException(
                    new SocketFailure.Unsupported("Probing “@”", "a socket without a name has no address"));
            case Address.Abstract(Bytes name) -> byName(address, name, scope);
            case Address.Pathname(Bytes path) -> BoundedLooks.SHARED.run(files, connecting,
                    (watched, asked) -> new Prober(table, watched, asked).byPath(address, path, scope));
        };
    }

    private Probed byPath(Address address, Bytes path, Scope scope) throws SocketFailedException {
        RootDirectory root = RootDirectory.of(proc, scope);
        return byFile(new ProbeWords(address), root, root.fromHere(files, path), scope);
    }

    private SocketTable.Listing listing(Scope scope) throws SocketFailedException {
        return switch (scope) {
            case Scope.Own() -> table.listing();
            case Scope.OfProcess(int pid) -> table.listing(pid);
        };
    }

    /// An abstract name is bound once for each type; the one that takes connections says most.
    private Probed byName(Address address, Bytes name, Scope scope) throws SocketFailedException {
        SocketTable.Listing listing = listing(scope);
        // The table in /proc writes every NUL as “@”.
        var written = new Address.Abstract(listing.exact() ? name : withoutNul(name));
        Behind behind = AddressLook.atName(written, listing.entries());
        var words = new ProbeWords(address);
        return behind.owners().isEmpty() ? words.missing() : bound(words, behind, behind.owners().getFirst());
    }

    private static Bytes withoutNul(Bytes name) {
        byte[] bytes = name.toArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 ? (byte) '@' : bytes[i];
        }
        return Bytes.of(bytes);
    }

    private Probed byFile(ProbeWords words, RootDirectory root, Bytes path, Scope scope) throws SocketFailedException {
        FileStatus status;
        try {
            status = files.status(path, true);
        } catch (SocketFailedException e) {
            return switch (e.failure()) {
                case SocketFailure.NotFound missing -> words.missing(missing);
                case SocketFailure.PermissionDenied denied -> words.denied(denied);
                default -> throw e;
            };
        }
        Behind behind = look().atPath(path, status, () -> listing(scope), root.mounts());
        ProbeWords allowed = files.permits(path, FileCalls.Access.WRITE) ? words : words.forbidden();
        return switch (behind.state()) {
            case LIVE, FULL, NOT_LISTENING -> behind.owners().isEmpty()
                    ? elsewhere(allowed, behind, path, status, root)
                    : bound(allowed, behind, behind.owners().getFirst());
            case DENIED -> inAnotherNetwork(allowed, path, status, root).orElseGet(words::denied);
            case STALE -> words.stale();
            case NOT_A_SOCKET -> words.notASocket(status.kind());
            case MISSING -> words.missing();
            case UNKNOWN -> throw new SocketFailedException(new SocketFailure.Unsupported(
                    "Telling what is behind " + path.escaped(),
                    (behind.type() instanceof Fact.Unknown<SocketType>(String reason)
                            ? reason
                            : "the kernel gave an unexpected answer")));
        };
    }

    /// A live socket that the table of this network namespace does not tell.
    private Probed elsewhere(ProbeWords words, Behind behind, Bytes path, FileStatus status, RootDirectory root) {
        return switch (behind.here()) {
            case Fact.Known<Boolean> _ -> inAnotherNetwork(words, path, status, root)
                    .orElseGet(() -> words.elsewhere(verdict(behind), behind.type()));
            case Fact.Unknown<Boolean>(String reason) -> words.somewhere(verdict(behind), behind.type(), reason);
        };
    }

    /// The table of its network namespace knows the file, when this user may enter it.
    private Optional<Probed> inAnotherNetwork(ProbeWords words, Bytes path, FileStatus status, RootDirectory root) {
        for (OtherNetworks.Network network : otherNetworks.list()) {
            Behind behind = look().atPath(path, status,
                    () -> new SocketTable.Listing(network.entries(), true, List.of()), root.mounts());
            if (!behind.owners().isEmpty()) {
                return Optional.of(bound(words.inNetwork(network.name()), behind, behind.owners().getFirst()));
            }
        }
        return Optional.empty();
    }

    private AddressLook look() {
        return new AddressLook(files, table, connecting);
    }

    private static Verdict verdict(Behind behind) {
        return behind.takesClients() ? Verdict.LIVE : Verdict.NOT_LISTENING;
    }

    private Probed bound(ProbeWords words, Behind behind, SocketEntry entry) {
        return words.bound(verdict(behind), entry, table.holders().getOrDefault(entry.inode(), List.of()));
    }
}
