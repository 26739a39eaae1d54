package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mounts of a process, `proc_pid_mountinfo(5)`.
final class Mounts {
    private static final int POINT_FIELD = 4;

    private final List<Mount> mounts;

    private Mounts(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /// Reads them where the place's root is; none when they may not be read.
    static Mounts read(Place place) {
        String process = place.isOwn() ? "/proc/self" : place.root().escaped().replaceFirst("/root$", "");
        try {
            return parse(Files.readAllLines(Path.of(process, "mountinfo"), StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return new Mounts(List.of()); // The explanation goes without them.
        }
    }

    static Mounts parse(List<String> lines) {
        var mounts = new ArrayList<Mount>();
        for (String line : lines) {
            int separator = line.indexOf(" - ");
            String[] before = line.split(" ", -1);
            if (separator < 0 || before.length <= POINT_FIELD) {
                continue;
            }
            String[] after = line.substring(separator + 3).split(" ", -1);
            mounts.add(new Mount(unescape(before[POINT_FIELD]), after[0], after.length > 1 ? after[1] : ""));
        }
        return new Mounts(List.copyOf(mounts));
    }

    /// The file system that a file is on: the mount nearest to it, and of several at one point the newest.
    Optional<Mount> of(Bytes path) {
        Mount best = null;
        for (Mount mount : mounts) {
            if (contains(mount.point(), path) && (best == null || mount.point().length() >= best.point().length())) {
                best = mount;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean contains(Bytes point, Bytes path) {
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

    /// The kernel writes space, tab, line feed and backslash as three octal digits.
    private static Bytes unescape(String field) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && field.substring(i + 1).matches("[0-7]{3}.*")) {
                bytes.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.write(field.charAt(i));
            }
        }
        return Bytes.of(bytes.toByteArray());
    }
}
