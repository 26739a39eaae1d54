package dev.sockeye.socket.linux;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A message that waits to be sent, with its own copy of the data and its own duplicates of the descriptors: the
/// sender may reuse the one and close the others.
final class QueuedMessage {
    private static final int[] NO_DESCRIPTORS = {};

    private final Outgoing message;
    private final int[] descriptors;
    private int taken;

    private QueuedMessage(Outgoing message, int[] descriptors, int taken) {
        this.message = message;
        this.descriptors = descriptors;
        this.taken = taken;
    }

    /// @param taken how many bytes the kernel has taken already
    static QueuedMessage copyOf(Outgoing message, int taken) {
        ByteBuffer data = ByteBuffer.allocate(message.data().remaining()).put(message.data().duplicate()).flip();
        int[] descriptors = message.descriptors().stream().mapToInt(QueuedMessage::duplicate).toArray();
        return new QueuedMessage(new Outgoing(data, message.descriptors(), message.to()), descriptors, taken);
    }

    private static int duplicate(Descriptor descriptor) {
        return descriptor instanceof OpenDescriptor own ? own.duplicate() : FdCalls.duplicate(descriptor.number());
    }

    /// Why the kernel could never take it from a socket of the type; null when it may.
    @Nullable
    SocketFailure problem(SocketType type) {
        if (descriptors.length > Outgoing.MAX_DESCRIPTORS) {
            return new SocketFailure.Unsupported("Passing " + descriptors.length + " descriptors at once",
                    "one message carries at most " + Outgoing.MAX_DESCRIPTORS);
        }
        if (descriptors.length > 0 && size() == 0 && type == SocketType.STREAM) {
            return new SocketFailure.Unsupported("Passing descriptors without data on a stream",
                    "the kernel carries them with at least one byte");
        }
        for (int descriptor : descriptors) {
            if (descriptor < 0) {
                return descriptor == -Errno.EBADF
                        ? new SocketFailure.Unsupported("Passing this descriptor", "it is closed")
                        : new SocketFailure.TooManyDescriptors(Fact.unknown("the limit was reached"));
            }
        }
        return null;
    }

    Outgoing message() {
        return message;
    }

    /// What goes with the first byte; nothing afterwards.
    int[] descriptorsToPass() {
        return taken == 0 ? descriptors : NO_DESCRIPTORS;
    }

    int size() {
        return message.data().remaining();
    }

    /// Bytes that the kernel has taken.
    int taken() {
        return taken;
    }

    int left() {
        return size() - taken;
    }

    void took(int bytes) {
        taken += bytes;
    }

    /// Closes the duplicates.
    void release() {
        for (int descriptor : descriptors) {
            if (descriptor >= 0) {
                FdCalls.close(descriptor);
            }
        }
    }
}
