package dev.sockeye.system;

import dev.sockeye.file.BoundedLooks;
import dev.sockeye.file.Mounts;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.WallClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts together what the kernel's table, the processes and the file system tell. One scan at a time for each thread;
/// keeps nothing between scans.
public final class MachineScanner implements InventoryScanner {
    private final SocketTable table;
    private final FileCalls files;
    private final SocketProbe probe;
    private final BoundedLooks looks = BoundedLooks.SHARED;
    private final Path proc = Path.of("/proc");

    public MachineScanner(SocketTable table, FileCalls files, SocketProbe probe) {
        this.table = table;
        this.files = files;
        this.probe = probe;
    }

    @Override
    public Inventory scan(Scope scope) throws SocketFailedException {
        Fact<RootDirectory> root = root(scope);
        SocketTable.Listing listing = switch (scope) {
            case Scope.Own() -> table.listing();
            case Scope.OfProcess(int pid) -> table.listing(pid);
        };
        SocketTable.Owners owners = table.owners();
        Mounts mounts = Mounts.read(proc.resolve("self/mountinfo"));
        boolean hidden = owners.hidden() > 0 || mounts.hidesProcesses();
        List<MachineSocket> sockets = looks.run(files, probe, (watched, asked) -> looked(listing.entries(), owners,
                new PathLook(watched, asked, proc, root, hidden)));
        return new Inventory(scope, nanos(), sockets, limits(listing, root, owners, mounts), !hidden,
                listing.exact());
    }

    private static List<MachineSocket> looked(List<SocketEntry> entries, SocketTable.Owners owners, PathLook paths) {
        var sockets = new ArrayList<MachineSocket>(entries.size());
        for (SocketEntry entry : entries) {
            List<SocketTable.Holder> holders = owners.holders().getOrDefault(entry.inode(), List.of());
            SocketEntry named = paths.named(entry, holders);
            PathMatch match = paths.look(named, holders);
            sockets.add(new MachineSocket(named, holders, match, paths.reachable(named, holders, match)));
        }
        sockets.sort(Comparator.comparingLong(MachineSocket::inode));
        return sockets;
    }

    private Fact<RootDirectory> root(Scope scope) {
        RootDirectory own = RootDirectory.own(proc);
        return switch (scope) {
            case Scope.Own() -> Fact.known(own);
            case Scope.OfProcess(int pid) -> RootDirectory.of(proc, pid).map(root -> root.isSameAs(own) ? own : root);
        };
    }

    private static List<String> limits(SocketTable.Listing listing, Fact<RootDirectory> root,
            SocketTable.Owners owners, Mounts mounts) {
        var limits = new ArrayList<>(listing.limits());
        if (root instanceof Fact.Unknown<RootDirectory>(String reason)) {
            limits.add("Where the paths lead is unknown: " + reason + ".");
        }
        if (owners.hidden() > 0) {
            limits.add((owners.hidden() == 1 ? "1 process" : owners.hidden() + " processes")
                    + " of other users may not be looked into: who holds their sockets is unknown.");
        }
        if (mounts.hidesProcesses()) {
            limits.add("/proc hides the processes of other users (it is mounted with “hidepid”): who holds their"
                    + " sockets is unknown.");
        }
        return limits;
    }

    private static long nanos() {
        return WallClock.nanos();
    }
}
