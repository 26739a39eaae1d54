package dev.sockeye.ui.access;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.Texts;
import java.util.ArrayList;
import java.util.List;

/// Paths as they are typed or pasted, one a line.
final class PathLines {
    private PathLines() {}

    /// Reads the lines; empty ones do not count.
    ///
    /// @throws IllegalArgumentException when a line is no path; the message is a sentence for people
    static List<Bytes> parse(String lines) {
        var paths = new ArrayList<Bytes>();
        for (String line : lines.lines().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
            try {
                paths.add(path(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        Texts.fill("“%s” is no path: %s", line, String.valueOf(e.getMessage())),
                        e);
            }
        }
        return paths;
    }

    private static Bytes path(String line) {
        if (Address.parse(line) instanceof Address.Pathname(Bytes path)) {
            return path;
        }
        throw new IllegalArgumentException("it is an abstract name, which has no file.");
    }
}
