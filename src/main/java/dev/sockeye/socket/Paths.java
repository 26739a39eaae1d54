package dev.sockeye.socket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Paths as bytes, as the kernel has them: any bytes but NUL, components between slashes (path_resolution(7)).
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

    /// The path's bytes, also where they are no text; made absolute.
    public static Bytes bytes(Path path) {
        // The only way to the bytes that the file system gave: the path's text has lost what is not UTF-8.
        byte[] uri = path.toUri().getRawPath().getBytes(StandardCharsets.ISO_8859_1);
        var bytes = new ByteArrayOutputStream(uri.length);
        for (int i = 0; i < uri.length; i++) {
            if (uri[i] == '%') {
                bytes.write(Integer.parseInt(new String(uri, i + 1, 2, StandardCharsets.ISO_8859_1), 16));
                i += 2;
            } else {
                bytes.write(uri[i]);
            }
        }
        byte[] all = bytes.toByteArray();
        boolean directory = all.length > 1 && all[all.length - 1] == '/';
        return Bytes.of(directory ? Arrays.copyOf(all, all.length - 1) : all);
    }

    /// `/a/b/c` gives `/`, `/a`, `/a/b`, `/a/b/c`; `a/b` gives `a`, `a/b`.
    public static List<Bytes> prefixes(Bytes path) {
        byte[] bytes = path.toArray();
        var prefixes = new ArrayList<Bytes>();
        if (bytes.length > 0 && bytes[0] == '/') {
            prefixes.add(ROOT);
        }
        for (int i = 1; i <= bytes.length; i++) {
            boolean ends = i == bytes.length || bytes[i] == '/';
            if (ends && bytes[i - 1] != '/') {
                prefixes.add(Bytes.of(Arrays.copyOf(bytes, i)));
            }
        }
        return prefixes;
    }
}
