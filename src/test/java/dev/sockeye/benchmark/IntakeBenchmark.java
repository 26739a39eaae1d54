package dev.sockeye.benchmark;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;

/// Writes of 64 KiB into our log-only server with everything captured, against a reader over the JDK's channel that
/// discards what it reads. A run ends when the reader has everything: the writer half-closes and waits for the answer.
final class IntakeBenchmark {
    private static final int ROUNDS = 7;
    private static final int WRITES = 16_000;
    private static final int BYTES = 64 << 10;

    private IntakeBenchmark() {}

    /// @param ours a fixed-reply server would answer each chunk; an echo server too: so ours is a server that answers
    ///     nothing and whose received bytes are asked for through `received`
    static String run(Path directory, Path ours, java.util.function.LongSupplier received) throws IOException {
        Path bare = directory.resolve("discard");
        var discarded = new java.util.concurrent.atomic.AtomicLong();
        try (var _ = discardServer(bare, discarded)) {
            megabytesPerSecond(ours, received);
            megabytesPerSecond(bare, discarded::get);
            double[] ratios = new double[ROUNDS];
            double[] oursSpeed = new double[ROUNDS];
            double[] bareSpeed = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                oursSpeed[round] = megabytesPerSecond(ours, received);
                bareSpeed[round] = megabytesPerSecond(bare, discarded::get);
                ratios[round] = oursSpeed[round] / bareSpeed[round];
            }
            return String.format(Locale.ROOT,
                    "stream intake, 64 KiB writes: ours captured %.0f MB/s; JDK channel discarding %.0f MB/s; ratio %.2f "
                            + "(median of %d rounds)",
                    Ratios.median(oursSpeed), Ratios.median(bareSpeed), Ratios.median(ratios), ROUNDS);
        }
    }

    private static double megabytesPerSecond(Path address, java.util.function.LongSupplier received)
            throws IOException {
        long before = received.getAsLong();
        long total = (long) WRITES * BYTES;
        var buffer = ByteBuffer.allocateDirect(BYTES);
        long start = System.nanoTime();
        try (var client = SocketChannel.open(UnixDomainSocketAddress.of(address))) {
            for (int i = 0; i < WRITES; i++) {
                buffer.clear();
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
            }
            while (received.getAsLong() - before < total) {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000);
            }
        }
        return total / 1e6 / ((System.nanoTime() - start) / 1e9);
    }

    private static ServerSocketChannel discardServer(Path address, java.util.concurrent.atomic.AtomicLong discarded)
            throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(address));
        Thread.ofPlatform().daemon().name("discard").start(() -> {
            var buffer = ByteBuffer.allocateDirect(BYTES);
            while (server.isOpen()) {
                try (var client = server.accept()) {
                    int count;
                    while ((count = client.read(buffer.clear())) >= 0) {
                        discarded.addAndGet(count);
                    }
                } catch (IOException _) {
                    return; // The benchmark closed the server.
                }
            }
        });
        return server;
    }
}
