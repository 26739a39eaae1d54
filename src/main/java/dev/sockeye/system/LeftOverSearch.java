package dev.sockeye.system;

import dev.sockeye.file.AddressLook;
import dev.sockeye.file.PathWalk;
import dev.sockeye.socket.Paths;
import dev.sockeye.file.Mount;
import dev.sockeye.file.Mounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEntry;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// One search for left-over socket files, breadth first.
final class LeftOverSearch {
    private record Place(Bytes directory, int depth) {}

    private final FileCalls files;
    private final AddressLook look;
    private final SocketTable.Listing sockets;
    private final Mounts mounts;
    private final SearchBounds bounds;
    private final BooleanSupplier ended;
    private final Set<FileIdentity> visited = new HashSet<>();
    private final Deque<Place> places = new ArrayDeque<>();
    private final List<LeftOver> found = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private int names;
    private int tooDeep;
    private int closed;
    private int untold;

    /// @param sockets of all network namespaces in reach
    LeftOverSearch(FileCalls files, AddressLook look, SocketTable.Listing sockets, Mounts mounts, SearchBounds bounds,
            BooleanSupplier ended) {
        this.files = files;
        this.look = look;
        this.sockets = sockets;
        this.mounts = mounts;
        this.bounds = bounds;
        this.ended = ended;
    }

    /// A given folder may be a symbolic link, as /var/run is.
    void add(Bytes folder) {
        places.addLast(new Place(real(folder), 0));
    }

    private Bytes real(Bytes folder) {
        try {
            return PathWalk.real(files, folder);
        } catch (SocketFailedException _) {
            return folder; // Missing or not to be looked at: the search finds out and says it.
        }
    }

    LeftOver.Findings run() {
        while (!places.isEmpty() && goesOn()) {
            visit(places.removeFirst());
        }
        say(tooDeep, "directory", "directories", " deeper than " + bounds.depth() + " levels was not looked into.",
                " deeper than " + bounds.depth() + " levels were not looked into.");
        say(closed, "directory", "directories", " may not be read.", " may not be read.");
        say(untold, "socket file", "socket files", " may not be connected to: whether it is left over is not known.",
                " may not be connected to: whether they are left over is not known.");
        return new LeftOver.Findings(found, limits);
    }

    private boolean goesOn() {
        if (ended.getAsBoolean()) {
            limits.add("The search was ended before it was done.");
            return false;
        }
        if (names >= bounds.names()) {
            limits.add("The search ended after " + names + " names.");
            return false;
        }
        return true;
    }

    private void say(int count, String one, String many, String ofOne, String ofMany) {
        if (count > 0) {
            limits.add(count == 1 ? "1 " + one + ofOne : count + " " + many + ofMany);
        }
    }

    private void visit(Place place) {
        // Before anything looks at it: looking may start a mount or wait for a server.
        if (mounts.at(place.directory()).map(Mount::isUnsuitable).orElse(false)) {
            limits.add(place.directory().escaped() + " was not looked into: its file system may block or has no socket"
                    + " files.");
            return;
        }
        try {
            FileStatus status = files.status(place.directory(), false);
            if (status.kind() != FileStatus.Kind.DIRECTORY || !visited.add(status.identity())) {
                return;
            }
            List<DirectoryEntry> entries = files.list(place.directory(), false, bounds.names() - names);
            names += entries.size();
            entries.forEach(entry -> look(place, entry));
        } catch (SocketFailedException e) {
            switch (e.failure()) {
                case SocketFailure.NotFound _ -> {
                    /* Passed over. */ }
                case SocketFailure.SilentFileSystem _ -> limits.add(place.directory().escaped()
                        + " was not looked into: its file system does not answer.");
                default -> closed++;
            }
        }
    }

    private void look(Place place, DirectoryEntry entry) {
        Bytes path = Paths.child(place.directory(), entry.name());
        switch (entry.kind().orElseGet(() -> kind(path))) {
            case DIRECTORY -> {
                if (place.depth() < bounds.depth()) {
                    places.addLast(new Place(path, place.depth() + 1));
                } else {
                    tooDeep++;
                }
            }
            case SOCKET -> judge(path);
            case REGULAR, SYMLINK, PIPE, DEVICE, OTHER -> {
                /* Not what is looked for, and not touched. */ }
        }
    }

    private FileStatus.Kind kind(Bytes path) {
        try {
            return files.status(path, false).kind();
        } catch (SocketFailedException _) {
            return FileStatus.Kind.OTHER; // It has just gone.
        }
    }

    private void judge(Bytes path) {
        try {
            FileStatus status = files.status(path, false);
            if (status.kind() != FileStatus.Kind.SOCKET) {
                return;
            }
            switch (look.atPath(path, status, () -> sockets, mounts).state()) {
                case STALE -> found.add(new LeftOver(path, status));
                case DENIED, UNKNOWN -> untold++;
                case LIVE, FULL, NOT_LISTENING, NOT_A_SOCKET, MISSING -> {
                    /* Somebody owns it, or it has just gone. */ }
            }
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.SilentFileSystem) {
                limits.add(
                        "Whether " + path.escaped() + " is left over is not known: its file system does not answer.");
            } else {
                untold++;
            }
        }
    }
}
