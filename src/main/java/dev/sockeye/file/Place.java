package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where paths begin for a process, `path_resolution(7)`: its root directory, and the working directory for relative
/// ones.
///
/// @param root what is put before an absolute path to find it from here: empty, or `/proc/812/root`
/// @param directory the working directory as the process sees it; empty when it is not known
public record Place(Bytes root, Optional<Bytes> directory) {
    private static final Pattern OTHER_ROOT = Pattern.compile("(/proc/\\d+/root)(/.*)", Pattern.DOTALL);

    /// A place and a path in it.
    record Spot(Place place, Bytes path) {}

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

    /// The kernel does not walk from the link `/proc/PID/root` to a path, it jumps to the other root: so does this.
    Spot resolve(Bytes path) {
        Matcher other = OTHER_ROOT.matcher(path.escaped());
        if (!isOwn() || !other.matches()) {
            return new Spot(this, path);
        }
        byte[] bytes = path.toArray();
        return new Spot(new Place(Bytes.ofText(other.group(1)), directory),
                Bytes.of(Arrays.copyOfRange(bytes, other.group(1).length(), bytes.length)));
    }
}
