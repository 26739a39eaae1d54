package dev.sockeye.socket.linux;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Closes the loop's sockets: at once where nothing can lie unread in them, elsewhere otherwise ([DescriptorCloser]), and
/// tells their owners when it is done. Belongs to the I/O thread.
final class SocketClosing {
    private record Pending(IoLoop.Ready owner, Runnable told) {}

    private final IoLoop loop;
    private final DescriptorCloser closer;
    private final Set<Pending> pending = new LinkedHashSet<>();

    SocketClosing(IoLoop loop, DescriptorCloser closer) {
        this.loop = loop;
        this.closer = closer;
    }

    /// Closes a socket of which everything was read.
    void closeNow(SocketSource.OwnedSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            IoLoop.report("A socket did not close cleanly.", e);
        }
    }

    /// Closes the socket elsewhere. Its number is in use until then.
    ///
    /// @param told on the I/O thread on the owner's behalf, once, when it is closed or the program does not wait any more
    void close(SocketSource.OwnedSocket socket, IoLoop.Ready owner, Runnable told) {
        var closing = new Pending(owner, told);
        pending.add(closing);
        closer.execute(() -> {
            closeNow(socket);
            loop.execute(() -> finish(closing));
        });
    }

    private void finish(Pending closing) {
        if (pending.remove(closing)) {
            IoLoop.guarded(closing.owner(), closing.told());
        }
    }

    /// The program ends: what still hangs is told as closed.
    void finishAll() {
        List.copyOf(pending).forEach(this::finish);
    }
}
