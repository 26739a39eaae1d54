package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Gives data to the kernel from wherever it lies. Used by one thread.
///
/// Data on the heap is copied into one piece of native memory first; of a stream no more than that piece at a time, or
/// a large message to a slow reader would be copied whole again for each part that the kernel takes.
final class Transmitter implements AutoCloseable {
    /// Bytes of a stream that are offered at once.
    static final int LARGEST_CHUNK = 1 << 20;

    private final MessageIo messages;
    private final ReceiverPaths paths;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment scratch = arena.allocate(LARGEST_CHUNK, 64);

    Transmitter(MessageIo messages, ReceiverPaths paths) {
        this.messages = messages;
        this.paths = paths;
    }

    /// Sends without waiting.
    ///
    /// @param message its credentials go with every part of a stream, as the receiver would see two senders otherwise
    /// @param from how many of its bytes were taken before
    /// @return bytes taken, or minus errno: `EAGAIN` also while the receiver's path is looked for
    long send(int fd, SocketType type, Outgoing message, int from, int[] descriptors) {
        ByteBuffer data = message.data();
        int left = data.remaining() - from;
        int offered = type == SocketType.STREAM ? Math.min(left, LARGEST_CHUNK) : left;
        ByteBuffer part = data.slice(data.position() + from, offered);
        if (part.isDirect()) {
            return send(fd, MemorySegment.ofBuffer(part), descriptors, message);
        }
        if (offered <= LARGEST_CHUNK) {
            MemorySegment copy = scratch.asSlice(0, offered);
            copy.copyFrom(MemorySegment.ofBuffer(part));
            return send(fd, copy, descriptors, message);
        }
        try (Arena local = Arena.ofConfined()) {
            return send(fd, local.allocate(offered).copyFrom(MemorySegment.ofBuffer(part)), descriptors, message);
        }
    }

    /// The path is looked up here, as `sendmsg(2)` would wait for its file system.
    private long send(int fd, MemorySegment data, int[] descriptors, Bytes path, Outgoing message) {
        int receiver = paths.open(path);
        if (receiver < 0) {
            return receiver;
        }
        try {
            return sendTo(fd, data, descriptors, new Address.Pathname(CachedOpen.pathOf(receiver)), message);
        } finally {
            FdCalls.close(receiver);
        }
    }

    private long send(int fd, MemorySegment data, int[] descriptors, Outgoing message) {
        Address to = message.to();
        if (to == null) {
            return messages.send(fd, data, descriptors, null, message.claimed(), message.urgent());
        }
        return CachedOpen.POSSIBLE && to instanceof Address.Pathname(Bytes path)
                ? send(fd, data, descriptors, path, message)
                : sendTo(fd, data, descriptors, to, message);
    }

    private long sendTo(int fd, MemorySegment data, int[] descriptors, Address to, Outgoing message) {
        try (Arena local = Arena.ofConfined(); SocketName name = SocketName.existing(local, to)) {
            return name.failure() != 0
                    ? -name.failure()
                    : messages.send(fd, data, descriptors, name.segment(), message.claimed(),
                            message.urgent());
        }
    }

    @Override
    public void close() {
        paths.close();
        arena.close();
    }
}
