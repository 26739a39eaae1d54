package dev.sockeye.benchmark;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;

/// Dial, send 64 bytes, read them back, hang up: against our echo server with everything captured, and against a
/// minimal echo server that starts one light thread for each connection as a Go program would.
final class DialBenchmark {
    private static final int ROUNDS = 5;
    private static final int DIALS = 10_000;
    private static final int BYTES = 64;

    private DialBenchmark() {}

    static String run(Path directory, Path ours) throws IOException {
        Path minimal = directory.resolve("minimal");
        try (var _ = minimalEchoServer(minimal)) {
            seconds(ours);
            seconds(minimal);
            double[] ratios = new double[ROUNDS];
            double[] oursTimes = new double[ROUNDS];
            double[] minimalTimes = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                oursTimes[round] = seconds(ours);
                minimalTimes[round] = seconds(minimal);
                ratios[round] = oursTimes[round] / minimalTimes[round];
            }
            return String.format(Locale.ROOT,
                    "%d dial–send–read rounds: ours %.2f s; minimal echo server %.2f s; ratio %.2f (median of %d rounds)",
                    DIALS, Ratios.median(oursTimes), Ratios.median(minimalTimes), Ratios.median(ratios), ROUNDS);
        }
    }

    private static double seconds(Path address) throws IOException {
        var buffer = ByteBuffer.allocateDirect(BYTES);
        long start = System.nanoTime();
        for (int i = 0; i < DIALS; i++) {
            try (var client = SocketChannel.open(UnixDomainSocketAddress.of(address))) {
                client.write(buffer.clear());
                buffer.clear();
                while (buffer.hasRemaining()) {
                    if (client.read(buffer) < 0) {
                        throw new IOException("the echo server closed the connection");
                    }
                }
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static ServerSocketChannel minimalEchoServer(Path address) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(address), 128);
        Thread.ofPlatform().daemon().name("minimal-accept").start(() -> {
            while (server.isOpen()) {
                try {
                    SocketChannel client = server.accept();
                    Thread.ofVirtual().start(() -> echo(client));
                } catch (IOException _) {
                    return; // The benchmark closed the server.
                }
            }
        });
        return server;
    }

    private static void echo(SocketChannel client) {
        var buffer = ByteBuffer.allocate(4096);
        try (client) {
            while (client.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException _) {
            // The client hung up.
        }
    }
}
