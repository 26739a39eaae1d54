package dev.sockeye.benchmark;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Credentials;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What recording costs, against a plain copy into an array and against a reader that discards. A program of its own:
/// run `main`, optionally with a directory on the disk to be measured. Each figure is the median over rounds in which
/// the two sides take turns.
final class CaptureBenchmark {
    private static final int ROUNDS = 9;
    private static final int RING = 256 << 20;
    private static final int LARGE = 64 * 1024;
    private static final long QUOTA = 1L << 30;
    private static final long STREAM_BYTES = 2L << 30;

    private final Path directory;
    private final PrintStream out;

    private CaptureBenchmark(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path parent = arguments.length > 0 ? Path.of(arguments[0]) : Path.of(System.getProperty("java.io.tmpdir"));
        new CaptureBenchmark(Files.createTempDirectory(parent, "sockeye-bench"), System.out).run();
    }

    private void run() throws Exception {
        append(64, 2_000_000, null);
        append(64, 2_000_000, Credentials.ofKernel(4242, 1000, 1000));
        append(LARGE, 16_384, null);
        latency();
        firstGigabyte();
        intake(true);
        intake(false);
        Files.delete(directory);
    }

    private static Draft draft(byte[] payload, @Nullable Credentials credentials) {
        return new Draft(EventKind.RECEIVED, 1, 1, 1, ByteBuffer.wrap(payload), payload.length, credentials,
                credentials == null ? null : Credentials.Provenance.SENT_WITH_MESSAGE, null,
                List.of(), "");
    }

    private static void fill(CaptureStore capture) {
        byte[] payload = new byte[LARGE];
        while (capture.usage().evictedEvents() == 0) {
            capture.append(draft(payload, null));
        }
    }

    /// Appending to a capture whose quota is full, against copying into a ring.
    private void append(int size, int events, @Nullable Credentials credentials) throws IOException {
        byte[] payload = new byte[size];
        byte[] ring = new byte[RING];
        double[] store = new double[ROUNDS];
        double[] copy = new double[ROUNDS];
        try (var capture = new CaptureStore(directory, QUOTA)) {
            fill(capture);
            for (int round = -2; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                for (int i = 0; i < events; i++) {
                    capture.append(draft(payload, credentials));
                }
                long middle = System.nanoTime();
                int at = 0;
                for (int i = 0; i < events; i++) {
                    System.arraycopy(payload, 0, ring, at, size);
                    at = at + size == RING ? 0 : at + size;
                }
                if (round >= 0) {
                    store[round] = (middle - begin) / (double) events;
                    copy[round] = (System.nanoTime() - middle) / (double) events;
                }
            }
        }
        out.printf(Locale.ROOT, "append %d B%s: %.0f ns, plain copy %.1f ns, ratio %.2f%n", size,
                credentials == null ? "" : " with credentials", median(store), median(copy), ratio(store, copy));
    }

    /// How long single appends take while the capture is evicting.
    private void latency() throws IOException {
        byte[] payload = new byte[64];
        long[] nanos = new long[3_000_000];
        try (var capture = new CaptureStore(directory, 64 << 20)) {
            for (int i = 0; i < nanos.length; i++) {
                long begin = System.nanoTime();
                capture.append(draft(payload, null));
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanos);
        out.printf(Locale.ROOT, "append 64 B, one at a time: p50 %d ns, p99 %d ns, p99.9 %d ns, max %d µs%n",
                nanos[nanos.length / 2],
                nanos[nanos.length / 100 * 99], nanos[nanos.length / 1000 * 999], nanos[nanos.length - 1] / 1000);
    }

    /// While the files are still being made.
    private void firstGigabyte() throws IOException {
        double[] rates = new double[3];
        for (int round = 0; round < rates.length; round++) {
            try (var capture = new CaptureStore(directory, QUOTA)) {
                long begin = System.nanoTime();
                fill(capture);
                rates[round] = capture.usage().payloadBytes() / 1e6 / ((System.nanoTime() - begin) / 1e9);
            }
        }
        out.printf(Locale.ROOT, "filling an empty capture of 1 GiB with 64 KiB events: %.0f MB/s%n", median(rates));
    }

    /// A stream of 64 KiB writes over a Unix socket, recorded against discarded.
    private void intake(boolean full) throws Exception {
        double[] recorded = new double[ROUNDS];
        double[] discarded = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double discard = stream(null);
            try (var capture = new CaptureStore(directory, QUOTA)) {
                if (full) {
                    fill(capture);
                }
                double record = stream(capture);
                if (round >= 0) {
                    recorded[round] = record;
                    discarded[round] = discard;
                }
            }
        }
        out.printf(Locale.ROOT,
                "stream intake, 64 KiB writes, capture %s: %.0f MB/s, discarding %.0f MB/s, ratio %.2f%n",
                full ? "full" : "empty at first", median(recorded), median(discarded), ratio(recorded, discarded));
    }

    private double stream(@Nullable CaptureStore capture) throws Exception {
        Path path = directory.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            server.bind(UnixDomainSocketAddress.of(path));
            Callable<@Nullable Void> write = () -> {
                try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                    ByteBuffer data = ByteBuffer.allocateDirect(LARGE);
                    for (long sent = 0; sent < STREAM_BYTES; sent += LARGE) {
                        client.write(data.clear());
                    }
                }
                return null;
            };
            Future<@Nullable Void> writer = threads.submit(write);
            try (var peer = server.accept()) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(LARGE);
                long begin = System.nanoTime();
                while (peer.read(buffer.clear()) >= 0) {
                    if (capture != null) {
                        capture.append(
                                new Draft(EventKind.RECEIVED, 1, 1, 1, buffer.flip(), buffer.limit(), null, null, null,
                                        List.of(), ""));
                    }
                }
                writer.get();
                return STREAM_BYTES / 1e6 / ((System.nanoTime() - begin) / 1e9);
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double ratio(double[] one, double[] other) {
        double[] ratios = new double[one.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = one[i] / other[i];
        }
        return median(ratios);
    }
}
