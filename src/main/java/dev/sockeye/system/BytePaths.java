package dev.sockeye.system;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Paths as bytes.
final class BytePaths {
    private BytePaths() {}

    static boolean isAbsolute(Bytes path) {
        return path.length() > 0 && path.at(0) == '/';
    }

    /// With “@” for every NUL, as `/proc/net/unix` has it.
    static Bytes withoutNul(Bytes name) {
        byte[] bytes = name.toArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 ? (byte) '@' : bytes[i];
        }
        return Bytes.of(bytes);
    }

    /// The directory of an absolute path.
    static Bytes directory(Bytes path) {
        int end = path.length();
        while (end > 1 && path.at(end - 1) != '/') {
            end--;
        }
        return Bytes.of(Arrays.copyOf(path.toArray(), Math.max(1, end - 1)));
    }

    static Bytes join(Bytes directory, Bytes name) {
        var path = new ByteArrayOutputStream(directory.length() + name.length() + 1);
        path.writeBytes(directory.toArray());
        if (directory.length() > 0 && directory.at(directory.length() - 1) != '/') {
            path.write('/');
        }
        path.writeBytes(name.toArray());
        return Bytes.of(path.toByteArray());
    }

    /// The components without the slashes between them, and without “.”.
    static List<Bytes> components(Bytes path) {
        var components = new ArrayList<Bytes>();
        byte[] bytes = path.toArray();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                if (i > start && !(i == start + 1 && bytes[start] == '.')) {
                    components.add(Bytes.of(Arrays.copyOfRange(bytes, start, i)));
                }
                start = i + 1;
            }
        }
        return components;
    }
}
