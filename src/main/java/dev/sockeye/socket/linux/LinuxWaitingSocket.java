package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.WaitingSocket;
import org.jspecify.annotations.Nullable;

/// A bound socket on the I/O loop of which only is asked whether somebody waits. It is taken off the loop before it tells:
/// whoever is started with it shares its open file, and could keep the loop busy.
final class LinuxWaitingSocket implements WaitingSocket, IoLoop.Ready {
    private final IoLoop loop;
    private final SocketSource.OwnedSocket socket;
    private final Binding binding;
    // The rest belongs to the loop's thread.
    private @Nullable Runnable told;
    private long token;
    private boolean closed;

    LinuxWaitingSocket(IoLoop loop, SocketSource.OwnedSocket socket, Binding binding) {
        this.loop = loop;
        this.socket = socket;
        this.binding = binding;
    }

    /// Its descriptor, until it is closed.
    int fd() {
        return socket.fd();
    }

    @Override
    public void tell(Runnable waits) {
        loop.execute(this, () -> {
            if (!closed && told == null) {
                told = waits;
                token = loop.add(socket.fd(), Epoll.IN, this);
            }
        });
    }

    @Override
    public void ready(int events) {
        Runnable telling = told;
        silence();
        if (telling != null) {
            telling.run();
        }
    }

    private void silence() {
        if (told != null) {
            told = null;
            loop.remove(socket.fd(), token);
        }
    }

    @Override
    public void broken(Throwable problem) {
        IoLoop.report("The socket at " + address().text() + " goes on waiting.", problem);
    }

    @Override
    public void close() {
        loop.execute(this, () -> {
            if (!closed) {
                closed = true;
                silence();
                loop.closing().close(socket, this, () -> {});
            }
        });
    }

    @Override
    public Address address() {
        return binding.address();
    }

    @Override
    public Fact<FileIdentity> file() {
        return binding.file();
    }
}
