package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// Where paths begin for a process, `path_resolution(7)`: its root directory, and the working directory for relative
/// ones.
///
/// @param root what is put before an absolute path to find it from here: empty, or `/proc/812/root`
/// @param directory the working directory as the process sees it; empty when it is not known
public record Place(Bytes root, Optional<Bytes> directory) {
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
}
