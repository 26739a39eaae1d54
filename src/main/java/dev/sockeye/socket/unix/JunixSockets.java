package dev.sockeye.socket.unix;

import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.SocketSource;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketException;
import org.newsclub.net.unix.AFSocketType;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXServerSocket;
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
        return openDatagram(type);
    }

    @Override
    public OwnedSocket openListener(SocketType type) throws IOException {
        requirePlatformThread();
        if (type == SocketType.STREAM) {
            AFUNIXServerSocket socket = AFUNIXServerSocket.newInstance();
            socket.setDeleteOnClose(false);
            return owned(socket, socket.getFileDescriptor());
        }
        return openDatagram(type);
    }

    private static OwnedSocket openDatagram(SocketType type) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket
                .newInstance(type == SocketType.SEQPACKET ? AFSocketType.SOCK_SEQPACKET : AFSocketType.SOCK_DGRAM);
        socket.setDeleteOnClose(false);
        return owned(socket, socket.getFileDescriptor());
    }

    @Override
    public OwnedSocket accept(OwnedSocket listener) throws IOException {
        requirePlatformThread();
        return switch (((Owned) listener).socket()) {
            case AFUNIXServerSocket server -> {
                AFUNIXSocket accepted = server.accept();
                yield owned(accepted, accepted.getFileDescriptor());
            }
            case AFUNIXDatagramSocket server -> {
                var accepted = (AFUNIXDatagramSocket) server.accept();
                yield owned(accepted, accepted.getFileDescriptor());
            }
            default -> throw new SocketException("This socket does not accept connections.");
        };
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
