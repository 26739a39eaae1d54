package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where paths begin for a process, `path_resolution(7)`: its root directory, and the working directory for relative
/// ones.
///
/// @param root what is put before an absolute path to find it from here: empty, or `/proc/812/root`
/// @param directory the working directory as the process sees it; empty when it is not known
public record Place(Bytes root, Optional<Bytes> directory) {
    private static final Pattern OTHER_ROOT = Pattern.compile("(/proc/\\d+/root)/");

    /// Where this program is.
    public static Place own(Optional<Bytes> directory) {
        return new Place(Bytes.ofText(""), directory);
    }

    boolean isOwn() {
        return root.length() == 0;
    }

    /// Where a path of the process is for this program.
    Bytes actual(Bytes absolute) {
        if (isOwn()) {
            return absolute;
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(root.toArray());
        bytes.writeBytes(absolute.toArray());
        return Bytes.of(bytes.toByteArray());
    }

    /// The process below whose root directory (`/proc/PID/root`) this program finds the path: its mounts count there.
    static Place whereIs(Bytes path) {
        Matcher other = OTHER_ROOT.matcher(new String(path.toArray(), StandardCharsets.ISO_8859_1));
        return other.lookingAt() ? new Place(Bytes.ofText(other.group(1)), Optional.empty()) : own(Optional.empty());
    }
}
