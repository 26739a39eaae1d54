package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Paths as bytes.
final class Paths {
    private Paths() {}

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
