package dev.sockeye.benchmark;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.FindJob;
import dev.sockeye.capture.Needle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What finding text in a capture costs, beside `grep -c -i -F` (and without `-i`) on the same bytes in one file. A program of
/// its own: run `main`.
final class SearchBenchmark {
    private static final int ROUNDS = 9;
    private static final int TOTAL = 512 << 20;
    private static final String WORDS = "the quick brown fox jumps over a lazy dog select from where insert into values status ok "
            + "GET /containers/json HTTP/1.1 Host: docker User-Agent: curl Accept: */* sticks kiosk ";
    private static final String WANTED = "Needle in it";

    private final Path directory;
    private final PrintStream out;
    /// As many as the program has.
    private final ExecutorService background = Executors.newFixedThreadPool(4);

    private SearchBenchmark(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("sockeye-bench");
        try {
            var benchmark = new SearchBenchmark(directory, System.out);
            benchmark.measure(200);
            benchmark.measure(64 * 1024);
            benchmark.background.shutdown();
        } finally {
            Files.delete(directory);
        }
    }

    private void measure(int size) throws Exception {
        Path file = directory.resolve("same");
        try (var capture = new CaptureStore(directory, 1L << 30)) {
            fill(capture, size, file);
            for (Needle needle : List.of(new Needle.AnyCase(WANTED), new Needle.Exact(WANTED),
                    new Needle.AnyCase("kiss"))) {
                compare(capture, size, file, needle);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// One payload a line; none has what is looked for.
    private static void fill(CaptureStore capture, int size, Path file) throws IOException {
        var random = new Random(7);
        String[] words = WORDS.split(" ", 0);
        try (OutputStream same = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int at = 0; at < TOTAL; at += size) {
                var text = new StringBuilder(size);
                while (text.length() < size) {
                    text.append(words[random.nextInt(words.length)]).append(' ');
                }
                text.setLength(size - 1);
                byte[] payload = text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
                capture.append(new Draft(EventKind.RECEIVED, 1, 1, 1, ByteBuffer.wrap(payload), size, null, null, null,
                        List.of(), ""));
                same.write(payload);
            }
        }
    }

    private void compare(CaptureStore capture, int size, Path file, Needle needle) throws Exception {
        boolean anyCase = needle instanceof Needle.AnyCase;
        String wanted = switch (needle) {
            case Needle.AnyCase(String text) -> text;
            case Needle.Exact(String text) -> text;
            case Needle.Raw raw -> throw new IllegalArgumentException(raw.toString());
        };
        var turns = new Turns();
        var processor = new Turns();
        for (int round = -2; round < ROUNDS; round++) {
            long cpuBegin = own();
            long begin = System.nanoTime();
            FindJob.Found found = new FindJob(capture, capture.all(), needle, 0, true, background).result().join();
            long middle = System.nanoTime();
            double cpu = (own() - cpuBegin) / 1e9;
            double before = children();
            if (!(found instanceof FindJob.Nothing)) {
                throw new IllegalStateException("found " + found);
            }
            new ProcessBuilder("grep", "-c", anyCase ? "-iF" : "-F", "--", wanted, file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            if (round >= 0) {
                turns.add(TOTAL / 1e9 / ((middle - begin) / 1e9), TOTAL / 1e9 / ((System.nanoTime() - middle) / 1e9));
                processor.add(TOTAL / 1e9 / cpu, TOTAL / 1e9 / (children() - before));
            }
        }
        out.printf(Locale.ROOT, "find “%s” %s in payloads of %d B: %s%n", wanted, anyCase ? "in any case" : "exactly",
                size,
                turns.text("grep", "%.2f GB/s"));
        out.printf(Locale.ROOT, "    per second of processor time: %s%n", processor.text("grep", "%.2f GB/s"));
    }

    /// Processor time of this process, all of its threads, in nanoseconds.
    private static long own() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /// Processor time of the children that have ended, in seconds: `cutime` and `cstime` of proc(5), in hundredths.
    private static double children() throws IOException {
        String line = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }
}
