package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Paths as bytes.
final class Paths {
    private Paths() {}

    /// The path's bytes, also where they are no text; made absolute.
    static Bytes bytes(Path path) {
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
    static List<Bytes> prefixes(Bytes path) {
        byte[] bytes = path.toArray();
        var prefixes = new ArrayList<Bytes>();
        if (bytes.length > 0 && bytes[0] == '/') {
            prefixes.add(Bytes.ofText("/"));
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
