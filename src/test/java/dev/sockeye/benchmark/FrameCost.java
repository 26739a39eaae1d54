package dev.sockeye.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Processor time of the threads that make frames, from one moment on: `/proc/PID/task/TID/stat`, proc_pid_stat(5).
///
/// @param before ticks of each kind of thread when it began
record FrameCost(Map<String, Long> before) {
    /// `USER_HZ`: a hundred a second everywhere.
    private static final double MILLISECONDS_PER_TICK = 10;
    /// How the names of threads begin, and what they do; the kernel keeps fifteen characters of a name.
    private static final Map<String, String> KINDS = Map.of("JavaFX Applicat", "JavaFX", "QuantumRenderer", "painting",
            "GC Thread", "collections");

    static FrameCost begin() {
        return new FrameCost(now());
    }

    private static Map<String, Long> now() {
        var times = new LinkedHashMap<String, Long>();
        for (String kind : List.of("JavaFX", "painting", "collections")) {
            times.put(kind, 0L);
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                add(thread, times);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    private static void add(Path thread, Map<String, Long> times) throws IOException {
        String line;
        try {
            line = Files.readString(thread.resolve("stat"));
        } catch (NoSuchFileException _) {
            return; // It has ended meanwhile.
        }
        int end = line.lastIndexOf(')');
        String name = line.substring(line.indexOf('(') + 1, end);
        String[] fields = line.substring(end + 2).split(" ", -1);
        KINDS.forEach((beginning, kind) -> {
            if (name.startsWith(beginning)) {
                times.merge(kind, Long.parseLong(fields[11]) + Long.parseLong(fields[12]), Long::sum);
            }
        });
    }

    /// What one frame has cost since then.
    ///
    /// @param frames all of them
    /// @param renewals those with new rows
    String per(long frames, long renewals) {
        var text = new StringBuilder(String.format(Locale.ROOT, "rows shown anew %,d times", renewals));
        now().forEach((kind, ticks) -> {
            double spent = (ticks - before.getOrDefault(kind, 0L)) * MILLISECONDS_PER_TICK;
            text.append(String.format(Locale.ROOT, "; %s %.0f ms, %.1f a frame, %.1f a renewal", kind, spent,
                    spent / Math.max(1, frames), spent / Math.max(1, renewals)));
        });
        return text.toString();
    }
}
