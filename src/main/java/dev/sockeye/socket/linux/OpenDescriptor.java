package dev.sockeye.socket.linux;

import dev.sockeye.socket.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/// A descriptor of this process, described from `/proc/self/fd` and `/proc/self/fdinfo` when it arrived, `proc(5)`.
final class OpenDescriptor implements Descriptor {
    private static final int ACCESS_MODE = 3;
    private static final List<String> ACCESS = List.of("read-only", "write-only", "read-write", "path only");
    private static final int O_APPEND = 02000;
    private static final int O_PATH = FdCalls.O_PATH;

    private final int number;
    private final Description description;
    private final AtomicBoolean open = new AtomicBoolean(true);

    OpenDescriptor(int number) {
        this.number = number;
        this.description = describe(number);
    }

    private static Description describe(int number) {
        String target;
        try {
            target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
        } catch (IOException e) {
            return new Description("unknown", "not readable: " + e.getMessage(), "");
        }
        return new Description(kind(number, target), target, flags(number));
    }

    private static String kind(int number, String target) {
        if (target.startsWith("socket:")) {
            return "socket";
        }
        if (target.startsWith("pipe:")) {
            return "pipe";
        }
        if (target.startsWith("/memfd:")) {
            return "memfd";
        }
        if (target.startsWith("anon_inode:")) {
            return target.substring("anon_inode:".length()).replaceAll("[\\[\\]]", "");
        }
        Path path = Path.of("/proc/self/fd/" + number);
        return Files.isDirectory(path) ? "directory" : Files.isRegularFile(path) ? "regular file" : "device";
    }

    private static String flags(int number) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + number))) {
                if (line.startsWith("flags:")) {
                    return words(Integer.parseUnsignedInt(line.substring("flags:".length()).strip(), 8));
                }
            }
        } catch (IOException | NumberFormatException _) {
            return ""; // The flags are an extra: the rest of the description stands.
        }
        return "";
    }

    private static String words(int flags) {
        var words = new ArrayList<String>();
        words.add((flags & O_PATH) != 0 ? "path only" : ACCESS.get(flags & ACCESS_MODE));
        if ((flags & O_APPEND) != 0) {
            words.add("append");
        }
        if ((flags & FdCalls.O_NONBLOCK) != 0) {
            words.add("non-blocking");
        }
        return String.join(", ", words).toLowerCase(Locale.ROOT);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public boolean isOpen() {
        return open.get();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            FdCalls.close(number);
        }
    }
}
