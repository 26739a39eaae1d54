package dev.sockeye.demo;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A program that listens on a stream, and accepts and reads only when it is told to.
final class LateReader implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private @Nullable SocketChannel connection;

    LateReader(Path path) throws IOException {
        this(path, 0);
    }

    /// @param backlog how many may wait to be accepted; 0 for as many as usual
    LateReader(Path path, int backlog) throws IOException {
        try {
            listening.bind(UnixDomainSocketAddress.of(path), backlog);
            listening.configureBlocking(false);
        } catch (IOException | RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    /// Accepts, the first time, and reads once. Blocks until something is there, not for ever.
    String read() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        while (!isRead(bytes)) {
            if (System.nanoTime() > end) {
                throw new IOException("nobody said anything.");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private boolean isRead(ByteBuffer bytes) throws IOException {
        SocketChannel known = connection;
        if (known == null) {
            known = listening.accept();
            if (known == null) {
                return false;
            }
            known.configureBlocking(false);
            connection = known;
        }
        return known.read(bytes) != 0;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        SocketChannel known = connection;
        if (known != null) {
            known.close();
        }
    }
}
