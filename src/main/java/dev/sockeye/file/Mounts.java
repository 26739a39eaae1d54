package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is mounted where, as one process sees it, `proc_pid_mountinfo(5)`. Immutable.
public final class Mounts {
    private final List<Mount> mounts;

    private Mounts(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /// Those of this program.
    public static Mounts own() {
        return read(Path.of("/proc/self/mountinfo"));
    }

    /// Reads them where the place's root is; none when they may not be read.
    static Mounts read(Place place) {
        String process = place.isOwn() ? "/proc/self" : place.root().escaped().replaceFirst("/root$", "");
        return read(Path.of(process, "mountinfo"));
    }

    /// Reads a file of `/proc`.
    ///
    /// @param mountinfo such as `/proc/self/mountinfo`; one that cannot be read gives no mounts
    public static Mounts read(Path mountinfo) {
        try {
            return parse(
                    List.of(new String(Files.readAllBytes(mountinfo), StandardCharsets.ISO_8859_1).split("\n", -1)));
        } catch (IOException _) {
            return new Mounts(List.of()); // What it would have told is a refinement only.
        }
    }

    static Mounts parse(List<String> lines) {
        return new Mounts(lines.stream().map(Mount::of).flatMap(Optional::stream).toList());
    }

    public boolean isEmpty() {
        return mounts.isEmpty();
    }

    /// The file system that a file is on: the mount nearest to it, and of several at one point the newest.
    public Optional<Mount> of(Bytes path) {
        if (MagicLink.isBehind(path)) {
            return Optional.empty(); // What is behind it may be anywhere.
        }
        Mount best = null;
        for (Mount mount : mounts) {
            if (contains(mount.point(), path) && (best == null || mount.point().length() >= best.point().length())) {
                best = mount;
            }
        }
        return Optional.ofNullable(best);
    }

    /// Whether the path is the point itself or below it.
    static boolean contains(Bytes point, Bytes path) {
        int length = point.equals(Paths.ROOT) ? 0 : point.length();
        if (path.length() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (path.at(i) != point.at(i)) {
                return false;
            }
        }
        return path.length() == length || path.at(length) == '/';
    }

    /// The mount with the number that `statx(2)` gives.
    Optional<Mount> numbered(long id) {
        return mounts.stream().filter(mount -> mount.id() == id).findFirst();
    }

    /// Those of the file system with the device number.
    List<Mount> ofDevice(long device) {
        return mounts.stream().filter(mount -> mount.device() == device).toList();
    }

    /// What is mounted at the path, of several the one that covers the others.
    public Optional<Mount> at(Bytes point) {
        return mounts.reversed().stream().filter(mount -> mount.point().equals(point)).findFirst();
    }

    /// Whether `/proc` hides the processes of other users from this one, `proc(5)`, `hidepid`.
    public boolean hidesProcesses() {
        return at(Bytes.ofText("/proc"))
                .map(mount -> mount.options().matches("(.*,)?hidepid=(2|4|invisible|ptraceable)(,.*)?")).orElse(false);
    }
}
