package dev.sockeye.demo;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Answers each client with the one byte that it sent, one after the other, on a thread of its own. Unix or TCP, with the same
/// calls, so that both can be compared.
final class SmallServer implements AutoCloseable {
    private final ServerSocketChannel listening;

    /// @param address where it listens; port 0 lets the kernel choose
    SmallServer(SocketAddress address) throws IOException {
        listening = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        listening.bind(address);
        Thread.ofPlatform().daemon().name("demo-server").start(this::serve);
    }

    private void serve() {
        ByteBuffer one = ByteBuffer.allocate(1);
        while (listening.isOpen()) {
            try (SocketChannel client = listening.accept()) {
                while (client.read(one.clear()) > 0) {
                    client.write(one.flip());
                }
            } catch (IOException _) {
                // That client is gone, or the server was closed; which one it is, the loop finds out.
            }
        }
    }

    SocketAddress address() throws IOException {
        return listening.getLocalAddress();
    }

    /// Connects, sends a byte, reads it back and closes.
    ///
    /// @return how long that took, in nanoseconds
    long call() throws IOException {
        long begin = System.nanoTime();
        try (SocketChannel client = SocketChannel.open(address())) {
            client.write(ByteBuffer.wrap(new byte[]{1}));
            client.read(ByteBuffer.allocate(1));
        }
        return System.nanoTime() - begin;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
