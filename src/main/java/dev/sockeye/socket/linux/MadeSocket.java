package dev.sockeye.socket.linux;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A socket and the directory that it was bound through, if its path is too long for an address: the kernel's name of it,
/// `/proc/self/fd/N/name`, leads there as long as that descriptor is open, for everybody who looks. Thread-safe.
final class MadeSocket implements SocketSource.OwnedSocket {
    private final SocketSource.OwnedSocket socket;
    private final AtomicReference<@Nullable PathDescriptor> directory = new AtomicReference<>();

    MadeSocket(SocketSource.OwnedSocket socket) {
        this.socket = socket;
    }

    /// Keeps the descriptor open until the socket is closed.
    void keep(PathDescriptor boundThrough) {
        directory.set(boundThrough);
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } finally {
            PathDescriptor kept = directory.getAndSet(null);
            if (kept != null) {
                kept.close();
            }
        }
    }
}
