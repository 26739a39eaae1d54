package dev.sockeye.socket.linux;

import dev.sockeye.socket.SocketType;
import java.io.Closeable;
import java.io.IOException;

/// Owns sockets: makes and closes them, and tells their descriptors. What is done with a descriptor is this
/// room's business. Never called from a virtual thread.
public interface SocketSource {
    /// A socket for dialling or for datagrams, neither bound nor connected.
    OwnedSocket open(SocketType type) throws IOException;

    /// A socket that will be bound and listen (stream, seqpacket).
    OwnedSocket openListener(SocketType type) throws IOException;

    /// A socket and its owner.
    interface OwnedSocket extends Closeable {
        /// The descriptor, valid until [#close()].
        int fd();
    }
}
