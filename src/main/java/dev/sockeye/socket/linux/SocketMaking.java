package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;

/// Makes a socket and lets the rest be done with it; when that fails, the socket is closed again.
final class SocketMaking {
    private SocketMaking() {}

    /// Where the socket comes from.
    interface Source {
        SocketSource.OwnedSocket make() throws IOException;
    }

    /// What is done with the new socket. It owns the socket once it returns.
    interface Rest<T> {
        T with(MadeSocket socket) throws SocketFailedException;
    }

    /// Makes a socket and gives it to the rest.
    ///
    /// @param address what it is for, to be named when there is no socket
    static <T> T of(Source source, Address address, Rest<T> rest) throws SocketFailedException {
        MadeSocket socket;
        try {
            socket = new MadeSocket(source.make());
        } catch (IOException e) {
            throw new SocketFailedException(notMade(e, address));
        }
        boolean done = false;
        try {
            T result = rest.with(socket);
            done = true;
            return result;
        } finally {
            if (!done) {
                closeQuietly(socket);
            }
        }
    }

    /// Why there is no socket.
    static SocketFailure notMade(IOException problem, Address address) {
        int spare = FdCalls.open(Bytes.ofText("/"), FdCalls.O_PATH);
        if (spare >= 0) {
            FdCalls.close(spare);
            return new SocketFailure.Other("socket", 0, address.text() + ": " + problem.getMessage());
        }
        return new SocketFailure.TooManyDescriptors(FdCalls.descriptorLimit());
    }

    private static void closeQuietly(MadeSocket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // The failure that is under way says more.
        }
    }
}
