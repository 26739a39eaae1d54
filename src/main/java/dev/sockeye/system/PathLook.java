package dev.sockeye.system;

import dev.sockeye.socket.Paths;
import dev.sockeye.file.FileMatch;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEntry;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable.Holder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks where the paths of sockets lead, for one scan: every path and every directory is asked once.
final class PathLook {
    private static final int MOST_NAMES = 100_000;
    private static final int MOST_HOLDERS = 8;
    private static final long INODE_BITS = 0xffff_ffffL;
    private static final String UNTOLD = "a file with its number is there, but on this file system others may have the"
            + " same number";

    private final FileCalls files;
    private final SocketProbe probe;
    private final Path proc;
    private final Fact<RootDirectory> ownRoot;
    private final boolean holdersAreHidden;
    private final Map<Bytes, Found> paths = new HashMap<>();
    private final Map<Bytes, Map<Long, Bytes>> directories = new HashMap<>();
    private final Map<Integer, Fact<RootDirectory>> roots = new HashMap<>();

    /// What is at a path.
    private sealed interface Found {
        record File(FileStatus status) implements Found {}

        record Nothing() implements Found {}

        record Hidden(String reason) implements Found {}
    }

    /// @param ownRoot where paths are looked at
    /// @param holdersAreHidden whether some processes may not be looked into
    PathLook(FileCalls files, SocketProbe probe, Path proc, Fact<RootDirectory> ownRoot, boolean holdersAreHidden) {
        this.files = files;
        this.probe = probe;
        this.proc = proc;
        this.ownRoot = ownRoot;
        this.holdersAreHidden = holdersAreHidden;
    }

    /// The socket under the path that its file really has, when it was bound through a descriptor of its holder.
    SocketEntry named(SocketEntry entry, List<Holder> holders) {
        Optional<DescriptorPath> bound = entry.address() instanceof Address.Pathname(Bytes path)
                ? DescriptorPath.of(path)
                : Optional.empty();
        if (bound.isEmpty() || holders.isEmpty()) {
            return entry;
        }
        for (Holder holder : holders.subList(0, Math.min(MOST_HOLDERS, holders.size()))) {
            Optional<Bytes> path = real(entry, bound.get(), holder.pid());
            if (path.isPresent()) {
                return entry.withAddress(new Address.Pathname(path.get()));
            }
        }
        // Whoever types it is another process, whose descriptors are others.
        return entry.withAddress(new Address.Pathname(bound.get().through(holders.getFirst().pid())));
    }

    private Optional<Bytes> real(SocketEntry entry, DescriptorPath bound, int pid) {
        Bytes through = bound.through(pid);
        if (!(entry.file() instanceof Fact.Known<FileIdentity>(FileIdentity file))
                || !(found(through) instanceof Found.File(FileStatus status))
                || !(rootOf(pid) instanceof Fact.Known<RootDirectory>(RootDirectory root))
                || compare(root, entry, file, status, through) != FileMatch.Sameness.SAME) {
            return Optional.empty();
        }
        try {
            Bytes path = bound.behind(files.readLink(Bytes.ofText("/proc/" + pid + "/fd/" + bound.descriptor())));
            return Paths.isAbsolute(path) ? Optional.of(path) : Optional.empty();
        } catch (SocketFailedException _) {
            return Optional.empty();
        }
    }

    PathMatch look(SocketEntry entry, List<Holder> holders) {
        if (!(entry.address() instanceof Address.Pathname(Bytes path))) {
            return PathMatch.NO_FILE;
        }
        if (DescriptorPath.of(path).isPresent()) {
            return unknown(
                    "it was bound through a descriptor of its process, which is closed by now or something else");
        }
        return switch (entry.file()) {
            case Fact.Unknown<FileIdentity>(String reason) -> unknown(reason);
            case Fact.Known<FileIdentity>(FileIdentity file) -> switch (ownRoot) {
                case Fact.Unknown<RootDirectory>(String reason) -> unknown(reason);
                case Fact.Known<RootDirectory>(RootDirectory root) -> Paths.isAbsolute(path)
                        ? absolute(root, entry, file, path, holders)
                        : relative(root, entry, file, path, holders);
            };
        };
    }

    /// The address under which this program finds what the socket's own address names, see [MachineSocket#reachable].
    Optional<Address> reachable(SocketEntry entry, List<Holder> holders, PathMatch match) {
        if (!(entry.address() instanceof Address.Pathname(Bytes path))) {
            return Optional.of(entry.address());
        }
        return Paths.isAbsolute(path) && DescriptorPath.of(path).isEmpty()
                && ownRoot instanceof Fact.Known<RootDirectory>(RootDirectory root)
                        ? Optional.of(new Address.Pathname(place(root, holders, match).fromHere(files, path)))
                        : Optional.empty();
    }

    /// Whose files the path names: those of a holder who sees others, when it does not lead to the socket here.
    private RootDirectory place(RootDirectory root, List<Holder> holders, PathMatch match) {
        if (match.state() != PathMatch.State.SAME) {
            for (Holder holder : holders.subList(0, Math.min(MOST_HOLDERS, holders.size()))) {
                if (rootOf(holder.pid()) instanceof Fact.Known<RootDirectory>(RootDirectory other)) {
                    return other.isSameAs(root) ? root : other;
                }
            }
        }
        return root;
    }

    private PathMatch absolute(RootDirectory root, SocketEntry entry, FileIdentity file, Bytes path,
            List<Holder> holders) {
        PathMatch here = inside(root, entry, file, path);
        return here.state() == PathMatch.State.SAME ? here : elsewhere(root, here, entry, file, path, holders);
    }

    /// The path does not lead to it here: a holder may see other files under the same path.
    private PathMatch elsewhere(RootDirectory root, PathMatch here, SocketEntry entry, FileIdentity file, Bytes path,
            List<Holder> holders) {
        if (holders.isEmpty()) {
            boolean certain = here.state() == PathMatch.State.RENAMED || !holdersAreHidden;
            return certain
                    ? here
                    : unknown("the path does not lead to it here, and who holds it is hidden: that process may"
                            + " see other files");
        }
        PathMatch found = here;
        for (Holder holder : holders.subList(0, Math.min(MOST_HOLDERS, holders.size()))) {
            switch (rootOf(holder.pid())) {
                case Fact.Unknown<RootDirectory>(String reason) ->
                    found = unknown("the path does not lead to it here, and which files " + holder.text()
                            + " sees is not known: " + reason);
                case Fact.Known<RootDirectory>(RootDirectory other) when other.isSameAs(root) -> {
                    return here;
                }
                case Fact.Known<RootDirectory>(RootDirectory other) -> {
                    return seenBy(holder, other, entry, file, path);
                }
            }
        }
        return found;
    }

    private PathMatch seenBy(Holder holder, RootDirectory other, SocketEntry entry, FileIdentity file, Bytes path) {
        String where = "where " + holder.text() + " sees its files";
        PathMatch there = inside(other, entry, file, path);
        return there.state() == PathMatch.State.SAME
                ? new PathMatch(PathMatch.State.OTHER_MOUNT,
                        "the path leads to it only " + where + "; from here it is at "
                                + other.fromHere(files, path).escaped())
                : new PathMatch(there.state(), there.note() + ", " + where);
    }

    private Fact<RootDirectory> rootOf(int pid) {
        return roots.computeIfAbsent(pid, key -> RootDirectory.of(proc, key));
    }

    /// Only the process that bound it knows relative to what; it may have changed its directory since.
    private PathMatch relative(RootDirectory root, SocketEntry entry, FileIdentity file, Bytes path,
            List<Holder> holders) {
        for (Holder holder : holders.subList(0, Math.min(MOST_HOLDERS, holders.size()))) {
            Bytes directory = Bytes.ofText(proc.resolve(holder.pid() + "/cwd").toString());
            Bytes there = Paths.child(directory, path);
            if (found(there) instanceof Found.File(FileStatus status)
                    && compare(root, entry, file, status, there) == FileMatch.Sameness.SAME) {
                return new PathMatch(PathMatch.State.SAME, "in the working directory of " + holder.text());
            }
        }
        return unknown("the path is relative, and to which directory is not known");
    }

    private PathMatch inside(RootDirectory place, SocketEntry entry, FileIdentity file, Bytes named) {
        Bytes path = place.fromHere(files, named);
        return switch (found(path)) {
            case Found.File(FileStatus status) -> switch (compare(place, entry, file, status, path)) {
                case SAME -> PathMatch.SAME;
                case MAYBE -> unknown(UNTOLD);
                case OTHER -> gone(place, entry, file, path, Optional.of(status.kind()));
            };
            case Found.Hidden(String reason) -> unknown(reason);
            case Found.Nothing _ -> gone(place, entry, file, path, Optional.empty());
        };
    }

    /// @param there what is at the path instead
    private PathMatch gone(RootDirectory place, SocketEntry entry, FileIdentity file, Bytes path,
            Optional<FileStatus.Kind> there) {
        if (isMountedOver(place, file, path)) {
            return new PathMatch(PathMatch.State.OTHER_MOUNT,
                    "another file system is mounted there than the one that has its file");
        }
        Optional<String> name = newName(place, entry, file, path);
        return there.map(kind -> new PathMatch(PathMatch.State.REPLACED,
                (kind == FileStatus.Kind.SOCKET ? "another socket" : kind.words()) + " is there now"
                        + name.map(called -> "; its own file is now called " + called).orElse("")))
                .orElseGet(
                        () -> name.map(called -> new PathMatch(PathMatch.State.RENAMED, "it is now called " + called))
                                .orElseGet(() -> new PathMatch(PathMatch.State.DELETED, "nothing is there any more")));
    }

    /// Whether the file is the socket's; where its number is not enough, the kernel tells whether a live socket of this
    /// kind is behind it.
    private FileMatch.Sameness compare(RootDirectory place, SocketEntry entry, FileIdentity file, FileStatus there,
            Bytes path) {
        FileMatch.Sameness sameness = new FileMatch(files, place.mounts()).compare(file, there, path);
        if (sameness != FileMatch.Sameness.MAYBE) {
            return sameness;
        }
        SocketProbe.Finding finding = probe.probe(path);
        if (finding.state() == SocketProbe.State.DENIED || finding.state() == SocketProbe.State.UNKNOWN) {
            return FileMatch.Sameness.MAYBE;
        }
        return finding.type().equals(Fact.known(entry.type())) ? FileMatch.Sameness.SAME : FileMatch.Sameness.OTHER;
    }

    private boolean isMountedOver(RootDirectory place, FileIdentity file, Bytes path) {
        Bytes above = Paths.directory(path);
        return found(above) instanceof Found.File(FileStatus directory)
                && !new FileMatch(files, place.mounts()).isOn(file.device(), directory, above);
    }

    private Found found(Bytes path) {
        return paths.computeIfAbsent(path, this::status);
    }

    private Found status(Bytes path) {
        try {
            return new Found.File(files.status(path, true));
        } catch (SocketFailedException e) {
            return e.failure() instanceof SocketFailure.NotFound
                    ? new Found.Nothing()
                    : new Found.Hidden(reason(e.failure()));
        }
    }

    private static String reason(SocketFailure failure) {
        return failure instanceof SocketFailure.PermissionDenied denied
                ? denied.component() + " may not be searched"
                : "it cannot be looked at (" + failure.sentence() + ")";
    }

    private Optional<String> newName(RootDirectory place, SocketEntry entry, FileIdentity file, Bytes path) {
        Bytes directory = Paths.directory(path);
        Bytes name = directories.computeIfAbsent(directory, this::sockets).get(file.inode() & INODE_BITS);
        return Optional.ofNullable(name)
                .filter(found -> found(Paths.child(directory, found)) instanceof Found.File(FileStatus status)
                        && compare(place, entry, file, status,
                                Paths.child(directory, found)) == FileMatch.Sameness.SAME)
                .map(Bytes::escaped);
    }

    private Map<Long, Bytes> sockets(Bytes directory) {
        var names = new HashMap<Long, Bytes>();
        try {
            for (DirectoryEntry entry : files.list(directory, true, MOST_NAMES)) {
                if (entry.kind().map(kind -> kind == FileStatus.Kind.SOCKET).orElse(true)) {
                    names.put(entry.inode() & INODE_BITS, entry.name());
                }
            }
        } catch (SocketFailedException _) {
            // A directory that is gone or may not be read: then no new name is known.
        }
        return names;
    }

    private static PathMatch unknown(String reason) {
        return new PathMatch(PathMatch.State.UNKNOWN, reason);
    }
}
