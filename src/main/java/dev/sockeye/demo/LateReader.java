package dev.sockeye.demo;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A program that listens on a stream, and accepts and reads only when it is told to.
final class LateReader implements AutoCloseable {
    private final ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private @Nullable SocketChannel connection;

    LateReader(Path path) throws IOException {
        this(path, 0);
    }

    /// @param backlog how many may wait to be accepted; 0 for as many as usual
    LateReader(Path path, int backlog) throws IOException {
        listening.bind(UnixDomainSocketAddress.of(path), backlog);
    }

    /// Accepts, the first time, and reads once. Blocks until something is there.
    String read() throws IOException {
        SocketChannel known = connection;
        if (known == null) {
            known = listening.accept();
            connection = known;
        }
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        known.read(bytes);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
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
