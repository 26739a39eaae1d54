package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.AddressOwners;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The one answer to the question what is behind an address, without anybody noticing. The kernel's table is asked first:
/// it knows who owns the file, and whoever may not connect gets an answer too. Where it does not tell for certain (inode
/// numbers that repeat, another network namespace, no `sock_diag`), the kernel is asked by a connection that cannot come
/// about, [SocketProbe]. What neither tells is unknown. Blocks; background threads only. Thread-safe.
public final class AddressLook implements AddressOwners {
    private static final String REPEATS = "more than one socket of this network namespace may own the file";

    private final FileCalls files;
    private final SocketTable table;
    private final SocketProbe probe;

    /// The kernel's table of some network namespace; taken anew when it may be out of date.
    public interface Listings {
        SocketTable.Listing take() throws SocketFailedException;
    }

    public AddressLook(FileCalls files, SocketTable table, SocketProbe probe) {
        this.files = files;
        this.table = table;
        this.probe = probe;
    }

    /// Looks from where this program is, following symbolic links.
    ///
    /// @throws SocketFailedException when nothing is there ([SocketFailure.NotFound]) or may not be looked at
    public Behind look(Address address) throws SocketFailedException {
        return switch (address) {
            case Address.Unnamed() -> throw new SocketFailedException(new SocketFailure.NotFound(address,
                    address.text()));
            case Address.Abstract _ -> atName(address, table.entries());
            case Address.Pathname(Bytes path) -> BoundedLooks.SHARED.run(files, probe,
                    (watched, asked) -> new AddressLook(watched, table, asked)
                            .atPath(path, watched.status(path, true)));
        };
    }

    @Override
    public boolean isLeft(Bytes path) {
        return probe.probe(path).state() == SocketProbe.State.STALE;
    }

    @Override
    public Optional<SocketEntry> owner(Address address, SocketType type) {
        try {
            return look(address).owners().stream()
                    .filter(entry -> entry.type() == type || address instanceof Address.Pathname).findFirst();
        } catch (SocketFailedException _) {
            return Optional.empty(); // What cannot be seen is not there for this purpose.
        }
    }

    /// Looks at a file that this program has found.
    Behind atPath(Bytes path, FileStatus status) {
        return atPath(path, status, table::listing,
                Mounts.read(Place.whereIs(path)));
    }

    /// Which sockets have the abstract name.
    public static Behind atName(Address address, List<SocketEntry> entries) {
        List<SocketEntry> owners = entries.stream()
                .filter(entry -> entry.ownsItsName() && entry.address().equals(address))
                .sorted(Comparator.comparing(entry -> !entry.takesClients())).toList();
        return owners.isEmpty()
                ? Behind.nobody(SocketProbe.State.MISSING, "no socket has the name")
                : Behind.owned(owners);
    }

    /// Which socket owns the file.
    ///
    /// @param path where this program finds it
    /// @param listings of the network namespace that is looked at
    /// @param mounts of the process below whose root directory the path is
    public Behind atPath(Bytes path, FileStatus status, Listings listings, Mounts mounts) {
        if (status.kind() != FileStatus.Kind.SOCKET) {
            return Behind.nobody(SocketProbe.State.NOT_A_SOCKET, "it is " + status.kind().words());
        }
        var match = new FileMatch(files, mounts);
        Candidates candidates = candidates(match, path, status, listings);
        Optional<SocketEntry> owner = candidates.owner();
        if (owner.isPresent()) {
            return Behind.owned(List.of(owner.get()));
        }
        SocketProbe.Finding finding = probe.probe(path);
        if (!finding.state().isBound()) {
            return new Behind(finding.state(), finding.type(), List.of(), Fact.unknown("no live socket was seen"));
        }
        if (candidates.fitting(finding).isEmpty()) {
            candidates = candidates(match, path, status, listings); // It may have been bound a moment ago.
        }
        List<SocketEntry> fitting = candidates.fitting(finding);
        return new Behind(finding.state(), finding.type(), fitting.size() == 1 ? fitting : List.of(),
                fitting.isEmpty() ? candidates.none() : fitting.size() == 1 ? Fact.known(true) : Fact.unknown(REPEATS));
    }

    /// The sockets of a table that may own the file.
    ///
    /// @param none what it means when none of them does: that the owner is elsewhere, or why that is not known
    private record Candidates(List<SocketEntry> same, List<SocketEntry> maybe, Fact<Boolean> none) {
        /// The only one that certainly does.
        Optional<SocketEntry> owner() {
            List<SocketEntry> owners = same.stream().filter(SocketEntry::ownsItsName).toList();
            return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
        }

        /// Those that are as the kernel says the owner is.
        List<SocketEntry> fitting(SocketProbe.Finding finding) {
            boolean takesClients = finding.state() != SocketProbe.State.NOT_LISTENING;
            var all = new ArrayList<>(same);
            all.addAll(maybe);
            return all.stream().filter(entry -> finding.type().equals(Fact.known(entry.type()))
                    && entry.takesClients() == takesClients).toList();
        }
    }

    private static Candidates candidates(FileMatch match, Bytes path, FileStatus status, Listings listings) {
        var same = new ArrayList<SocketEntry>();
        var maybe = new ArrayList<SocketEntry>();
        try {
            SocketTable.Listing listing = listings.take();
            for (SocketEntry entry : listing.entries()) {
                if (entry.file() instanceof Fact.Known<FileIdentity>(FileIdentity bound)) {
                    switch (match.compare(bound, status, path)) {
                        case SAME -> same.add(entry);
                        case MAYBE -> maybe.add(entry);
                        case OTHER -> {
                            /* Somebody else's. */ }
                    }
                }
            }
            return new Candidates(same, maybe, listing.exact()
                    ? Fact.known(false)
                    : Fact.unknown("the kernel's table does not tell which files its sockets made"));
        } catch (SocketFailedException e) {
            return new Candidates(same, maybe, Fact.unknown(e.failure().sentence()));
        }
    }
}
