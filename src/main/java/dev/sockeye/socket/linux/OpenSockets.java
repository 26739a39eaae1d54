package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The sockets that the I/O loop carries, so that all of them can be ended with it. Belongs to the loop's thread, but for
/// starting and [#close()], which are for any other.
final class OpenSockets implements AutoCloseable {
    private static final long END_SECONDS = 5;

    private final IoLoop loop = new IoLoop();
    private final Map<Integer, IoPort> ports = new HashMap<>();
    private final Set<LinuxListener> listeners = new HashSet<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private boolean ended;

    IoLoop loop() {
        return loop;
    }

    /// Makes a socket and lets the rest be done with it, which may block.
    ///
    /// @throws IllegalStateException on a thread that must not wait
    <T> T opening(SocketMaking.Source making, Address address, SocketMaking.Rest<T> rest) throws SocketFailedException {
        if (loop.isLoopThread() || Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("opening a socket may block: use a background platform thread");
        }
        return SocketMaking.of(making, address, rest);
    }

    /// Lets the port's events come, soon.
    ///
    /// @throws SocketFailedException when the loop has ended; the caller keeps the socket
    void start(IoPort port) throws SocketFailedException {
        start(port, () -> {
            if (ended) {
                port.end(null);
            } else {
                keep(port);
                port.register();
            }
        });
    }

    /// Lets the listener accept, soon.
    ///
    /// @throws SocketFailedException when the loop has ended; the caller keeps the socket
    void start(LinuxListener listener) throws SocketFailedException {
        start(listener, () -> {
            if (ended) {
                listener.end();
            } else {
                listeners.add(listener);
                listener.register();
            }
        });
    }

    private void start(IoLoop.Ready owner, Runnable registration) throws SocketFailedException {
        if (!loop.execute(owner, registration)) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Opening a socket", "the program is ending"));
        }
    }

    void keep(IoPort port) {
        ports.put(port.fd, port);
    }

    void forget(int fd) {
        ports.remove(fd);
    }

    void forget(LinuxListener listener) {
        listeners.remove(listener);
    }

    /// Ends all sockets, then the loop, and waits for it.
    @Override
    public void close() {
        loop.execute(() -> {
            ended = true;
            loop.dials().giveUp();
            List.copyOf(listeners).forEach(listener -> IoLoop.guarded(listener, () -> listener.end()));
            List.copyOf(ports.values()).forEach(port -> IoLoop.guarded(port, () -> port.end(null)));
            ending.countDown();
        });
        awaitEnds();
        loop.closer().close();
        loop.execute(loop.closing()::finishAll);
        loop.close();
    }

    private void awaitEnds() {
        try {
            ending.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Closing goes on without waiting.
        }
    }
}
