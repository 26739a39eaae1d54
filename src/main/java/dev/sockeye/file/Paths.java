package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Paths as bytes.
public final class Paths {
    public static final Bytes ROOT = Bytes.ofText("/");

    private Paths() {}

    public static boolean isAbsolute(Bytes path) {
        return path.length() > 0 && path.at(0) == '/';
    }

    /// The last component; empty when the path ends with a slash.
    public static Bytes name(Bytes path) {
        return Bytes.of(Arrays.copyOfRange(path.toArray(), afterLastSlash(path), path.length()));
    }

    /// The path of the directory that the last component is in; `.` when there is none.
    public static Bytes directory(Bytes path) {
        int end = afterLastSlash(path);
        while (end > 1 && path.at(end - 1) == '/') {
            end--;
        }
        return end == 0 ? Bytes.ofText(".") : Bytes.of(Arrays.copyOf(path.toArray(), end));
    }

    /// Where the path leads, with all symbolic links followed.
    ///
    /// @throws SocketFailedException when something on the way is missing, or may not be looked at
    public static Bytes real(FileCalls files, Bytes path) throws SocketFailedException {
        return PathWalk.steps(files, path).getLast().path();
    }

    /// The path of what has the name in the directory.
    public static Bytes child(Bytes directory, Bytes name) {
        var path = new ByteArrayOutputStream();
        path.writeBytes(directory.toArray());
        if (directory.length() > 0 && directory.at(directory.length() - 1) != '/') {
            path.write('/');
        }
        path.writeBytes(name.toArray());
        return Bytes.of(path.toByteArray());
    }

    private static int afterLastSlash(Bytes path) {
        int i = path.length();
        while (i > 0 && path.at(i - 1) != '/') {
            i--;
        }
        return i;
    }

    /// The components without the slashes between them.
    public static List<Bytes> components(Bytes path) {
        var components = new ArrayList<Bytes>();
        byte[] bytes = path.toArray();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                if (i > start) {
                    components.add(Bytes.of(Arrays.copyOfRange(bytes, start, i)));
                }
                start = i + 1;
            }
        }
        return components;
    }

    /// An absolute path of the components.
    public static Bytes absolute(List<Bytes> components) {
        if (components.isEmpty()) {
            return ROOT;
        }
        var path = new ByteArrayOutputStream();
        for (Bytes component : components) {
            path.write('/');
            path.writeBytes(component.toArray());
        }
        return Bytes.of(path.toByteArray());
    }
}
