package dev.sockeye.system;

import dev.sockeye.file.AddressLook;
import dev.sockeye.file.BoundedLooks;
import dev.sockeye.file.Mounts;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// Finds socket files that no live socket owns. Reads directories and the kernel's table only: no file is opened or
/// changed, no symbolic link is followed except the given folders themselves, and file systems that may block or start a
/// mount are left out; what does not answer all the same is passed over ([BoundedLooks]). Blocks; background threads only, interrupting the thread ends the search.
public final class LeftOverFinder {
    private static final List<String> USUAL = List.of("/run", "/var/run", "/tmp", "/var/tmp", "/dev/shm", "/var/lib",
            "/var/spool");

    private final SocketTable table;
    private final FileCalls files;
    private final SocketProbe probe;
    private final SearchBounds bounds;

    public LeftOverFinder(SocketTable table, FileCalls files, SocketProbe probe) {
        this(table, files, probe, SearchBounds.USUAL);
    }

    LeftOverFinder(SocketTable table, FileCalls files, SocketProbe probe, SearchBounds bounds) {
        this.table = table;
        this.files = files;
        this.probe = probe;
        this.bounds = bounds;
    }

    /// Where socket files usually are: temporary and run-time directories, services' own, the user's.
    ///
    /// @param environment the program's, for `XDG_RUNTIME_DIR` and the user's own directories
    public static List<Bytes> usualPlaces(Map<String, String> environment) {
        var places = new LinkedHashSet<Bytes>();
        USUAL.stream().map(Bytes::ofText).forEach(places::add);
        for (String variable : List.of("XDG_RUNTIME_DIR", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME")) {
            String place = environment.getOrDefault(variable, "");
            if (place.startsWith("/")) {
                places.add(Bytes.ofText(place));
            }
        }
        String home = environment.getOrDefault("HOME", "");
        if (home.startsWith("/")) {
            List.of(".cache", ".ssh", ".gnupg", ".local/state", ".local/share", ".config")
                    .forEach(below -> places.add(Paths.child(Bytes.ofText(home), Bytes.ofText(below))));
        }
        return List.copyOf(places);
    }

    /// Searches the folders; those that do not exist are passed over.
    ///
    /// @throws SocketFailedException when the kernel's table cannot be read: then nothing can be told
    public LeftOver.Findings find(List<Bytes> folders) throws SocketFailedException {
        var sockets = new SocketTable.Listing(entries(), true, List.of());
        var ended = new AtomicBoolean(Thread.currentThread().isInterrupted());
        return BoundedLooks.SHARED.run(files, probe, (watched, asked) -> {
            var search = new LeftOverSearch(watched, new AddressLook(watched, table, asked), sockets, Mounts.own(),
                    bounds,
                    ended::get);
            folders.forEach(search::add);
            return search.run();
        }, () -> ended.set(true));
    }

    /// Of all network namespaces in reach: a file may be owned from any of them.
    private List<SocketEntry> entries() throws SocketFailedException {
        var entries = new ArrayList<>(table.entries());
        new OtherNetworks(table).list().forEach(network -> entries.addAll(network.entries()));
        return entries;
    }
}
