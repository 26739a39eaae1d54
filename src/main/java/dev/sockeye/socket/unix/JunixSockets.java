package dev.sockeye.socket.unix;

import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.SocketSource;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import org.newsclub.net.unix.AFSocketType;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.FileDescriptorCast;

/// Sockets owned by junixsocket. It would remove whatever lies at a path when it binds or closes: it does not bind, and
/// is told to leave files alone.
public final class JunixSockets implements SocketSource {
    private record Owned(Closeable socket, int fd) implements OwnedSocket {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public OwnedSocket open(SocketType type) throws IOException {
        requirePlatformThread();
        if (type == SocketType.STREAM) {
            AFUNIXSocket socket = AFUNIXSocket.newInstance();
            socket.setReuseAddress(false); // Any option makes it create its descriptor, which it puts off.
            return owned(socket, socket.getFileDescriptor());
        }
        return openUnconnected(type);
    }

    /// Not as an [org.newsclub.net.unix.AFUNIXServerSocket]: its close asks for the socket's address first, which fails for
    /// the longest one (108 bytes), and then leaves the descriptor open for good.
    @Override
    public OwnedSocket openListener(SocketType type) throws IOException {
        requirePlatformThread();
        return openUnconnected(type);
    }

    private static OwnedSocket openUnconnected(SocketType type) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance(switch (type) {
            case STREAM -> AFSocketType.SOCK_STREAM;
            case DATAGRAM -> AFSocketType.SOCK_DGRAM;
            case SEQPACKET -> AFSocketType.SOCK_SEQPACKET;
        });
        socket.setDeleteOnClose(false);
        return owned(socket, socket.getFileDescriptor());
    }

    private static OwnedSocket owned(Closeable socket, FileDescriptor descriptor) throws IOException {
        return new Owned(socket, FileDescriptorCast.using(descriptor).as(Integer.class));
    }

    private static void requirePlatformThread() {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("junixsocket starves on virtual threads");
        }
    }
}
