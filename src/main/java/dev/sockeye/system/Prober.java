package dev.sockeye.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Probed.Verdict;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Tells whether a live socket is at an address, without anybody noticing: the kernel's table is asked by the file's
/// device and inode first, then those of other network namespaces that may be entered. Only when none knows the file is
/// a connection of the wrong type tried, which the kernel refuses before the server is told. Blocks; background threads
/// only.
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
            case Address.Pathname(Bytes path) -> {
                RootDirectory root = RootDirectory.of(proc, scope);
                yield byFile(new ProbeWords(address), root, root.fromHere(files, path), scope);
            }
        };
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
        Bytes written = listing.exact() ? name : BytePaths.withoutNul(name);
        var words = new ProbeWords(address);
        return listing.entries().stream().filter(Prober::isOwner)
                .filter(entry -> entry.address() instanceof Address.Abstract(Bytes bound)
                        && bound.equals(written))
                .min(Comparator.comparing(Prober::isLive).reversed())
                .map(entry -> bound(words, entry)).orElseGet(words::missing);
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
        if (status.kind() != FileStatus.Kind.SOCKET) {
            return words.notASocket(status.kind());
        }
        List<SocketEntry> sharing = listing(scope).entries().stream()
                .filter(entry -> isBoundTo(entry, root, status)).toList();
        ProbeWords allowed = files.permits(path, FileCalls.Access.WRITE) ? words : words.forbidden();
        Optional<SocketEntry> owner = sharing.stream().filter(Prober::isOwner).findFirst();
        if (owner.isPresent()) {
            return bound(allowed, owner.get());
        }
        Optional<Probed> elsewhere = sharing.isEmpty()
                ? inAnotherNetwork(allowed, root, status)
                : Optional.empty();
        return elsewhere.isPresent() ? elsewhere.get() : byConnecting(words, path, sharing);
    }

    /// The table of its network namespace knows the file, when this user may enter it.
    private Optional<Probed> inAnotherNetwork(ProbeWords words, RootDirectory root, FileStatus status) {
        for (OtherNetworks.Network network : otherNetworks.list()) {
            Optional<SocketEntry> owner = network.entries().stream()
                    .filter(entry -> isBoundTo(entry, root, status) && isOwner(entry)).findFirst();
            if (owner.isPresent()) {
                return Optional.of(bound(words.inNetwork(network.name()), owner.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean isBoundTo(SocketEntry entry, RootDirectory root, FileStatus status) {
        return entry.file() instanceof Fact.Known<FileIdentity>(FileIdentity bound) && root.isSame(bound, status);
    }

    /// Accepted connections carry the name of their listener and outlive it.
    private static boolean isOwner(SocketEntry entry) {
        return entry.state() != SocketEntry.State.ESTABLISHED || entry.type() == SocketType.DATAGRAM;
    }

    private static boolean isLive(SocketEntry entry) {
        return entry.state() == SocketEntry.State.LISTENING || entry.type() == SocketType.DATAGRAM;
    }

    private Probed bound(ProbeWords words, SocketEntry entry) {
        return words.bound(isLive(entry) ? Verdict.LIVE : Verdict.NOT_LISTENING, entry, holders(entry));
    }

    private List<SocketTable.Holder> holders(SocketEntry entry) {
        return table.holders().getOrDefault(entry.inode(), List.of());
    }

    private Probed byConnecting(ProbeWords words, Bytes path, List<SocketEntry> sharing)
            throws SocketFailedException {
        SocketProbe.Finding finding = connecting.probe(path);
        return switch (finding.state()) {
            // Known but no owner: a client that bound a name and then connected.
            case LIVE -> sharing.isEmpty()
                    ? words.elsewhere(finding.type())
                    : words.bound(Verdict.NOT_LISTENING, sharing.getFirst(), holders(sharing.getFirst()));
            case STALE -> words.stale();
            case NOT_A_SOCKET -> words.notASocket(files.status(path, true).kind());
            case MISSING -> words.missing();
            case DENIED -> words.denied();
            case UNKNOWN -> throw new SocketFailedException(new SocketFailure.Other("connect", 0,
                    path.escaped() + ": " + (finding.type() instanceof Fact.Unknown<SocketType>(String reason)
                            ? reason
                            : "the kernel gave an unexpected answer")));
        };
    }
}
