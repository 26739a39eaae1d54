package dev.sockeye.benchmark;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Processor time of the whole process while 100 connections are open and nothing happens.
final class IdleBenchmark {
    private static final int CONNECTIONS = 100;
    private static final int SETTLE_SECONDS = 5;
    private static final int SECONDS = 20;

    private IdleBenchmark() {}

    static String run(Path ours) throws IOException, InterruptedException {
        List<SocketChannel> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(SocketChannel.open(UnixDomainSocketAddress.of(ours)));
            }
            pause(SETTLE_SECONDS);
            Duration before = processorTime();
            pause(SECONDS);
            double percent = processorTime().minus(before).toNanos() / 1e9 / SECONDS * 100;
            return String.format(Locale.ROOT, "idle with %d open connections: %.2f %% of a core over %d s", CONNECTIONS,
                    percent, SECONDS);
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static void pause(int seconds) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }
}
