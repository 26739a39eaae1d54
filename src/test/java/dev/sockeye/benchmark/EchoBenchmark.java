package dev.sockeye.benchmark;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// Round trips of 64 bytes: our echo server with everything captured, against a bare loop over the JDK's channel that
/// records nothing. The same client measures both in turn.
final class EchoBenchmark {
    private static final int ROUNDS = 7;
    private static final int TRIPS = 30_000;
    private static final int BYTES = 64;

    private EchoBenchmark() {}

    static String run(Path directory, Path ours) throws IOException {
        Path bare = directory.resolve("bare");
        try (var _ = bareEchoServer(bare)) {
            trips(ours, new Histogram(3));
            trips(bare, new Histogram(3));
            var oursTimes = new Histogram(3);
            var bareTimes = new Histogram(3);
            double[] medians = new double[ROUNDS];
            double[] p99s = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                var a = new Histogram(3);
                var b = new Histogram(3);
                if (round % 2 == 0) {
                    trips(ours, a);
                    trips(bare, b);
                } else {
                    trips(bare, b);
                    trips(ours, a);
                }
                medians[round] = (double) a.getValueAtPercentile(50) / b.getValueAtPercentile(50);
                p99s[round] = (double) a.getValueAtPercentile(99) / b.getValueAtPercentile(99);
                oursTimes.add(a);
                bareTimes.add(b);
            }
            return String.format(Locale.ROOT,
                    "echo 64 B: ours p50 %.1f µs, p99 %.1f µs; bare JDK channel p50 %.1f µs, p99 %.1f µs; "
                            + "ratio of medians %.2f (median of %d rounds), of p99 %.2f",
                    oursTimes.getValueAtPercentile(50) / 1e3, oursTimes.getValueAtPercentile(99) / 1e3,
                    bareTimes.getValueAtPercentile(50) / 1e3, bareTimes.getValueAtPercentile(99) / 1e3,
                    Ratios.median(medians), ROUNDS, Ratios.median(p99s));
        }
    }

    private static void trips(Path address, Histogram times) throws IOException {
        var buffer = ByteBuffer.allocateDirect(BYTES);
        try (var client = SocketChannel.open(UnixDomainSocketAddress.of(address))) {
            for (int i = 0; i < TRIPS; i++) {
                long start = System.nanoTime();
                client.write(buffer.clear());
                buffer.clear();
                while (buffer.hasRemaining()) {
                    if (client.read(buffer) < 0) {
                        throw new IOException("the echo server closed the connection");
                    }
                }
                times.recordValue(System.nanoTime() - start);
            }
        }
    }

    private static ServerSocketChannel bareEchoServer(Path address) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(address));
        Thread.ofPlatform().daemon().name("bare-echo").start(() -> {
            var buffer = ByteBuffer.allocateDirect(64 << 10);
            while (server.isOpen()) {
                try (var client = server.accept()) {
                    while (client.read(buffer.clear()) >= 0) {
                        buffer.flip();
                        while (buffer.hasRemaining()) {
                            client.write(buffer);
                        }
                    }
                } catch (IOException _) {
                    return; // The benchmark closed the server.
                }
            }
        });
        return server;
    }
}
