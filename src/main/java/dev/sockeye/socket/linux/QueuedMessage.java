package dev.sockeye.socket.linux;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A message that waits to be sent, with its own duplicates of the descriptors, which the sender may close, and its own
/// copy of the data unless that is shared.
final class QueuedMessage {
    private static final int[] NO_DESCRIPTORS = {};

    private final Outgoing message;
    private final int[] descriptors;
    private final DescriptorCloser closer;
    private final @Nullable Object sharedData;
    private int taken;

    private QueuedMessage(Outgoing message, int[] descriptors, DescriptorCloser closer, @Nullable Object sharedData,
            int taken) {
        this.message = message;
        this.descriptors = descriptors;
        this.closer = closer;
        this.sharedData = sharedData;
        this.taken = taken;
    }

    /// What identifies data that several messages share.
    static Object sharedKey(Outgoing message) {
        return message.data().hasArray() ? message.data().array() : message.data();
    }

    /// @param sharedData as [#sharedKey] says when it is not to be copied
    /// @param taken how many bytes the kernel has taken already
    static QueuedMessage of(Outgoing message, DescriptorCloser closer, @Nullable Object sharedData, int taken) {
        int[] descriptors = message.descriptors().isEmpty()
                ? NO_DESCRIPTORS
                : message.descriptors().stream().mapToInt(QueuedMessage::duplicate).toArray();
        Outgoing own = sharedData != null ? message : message.with(copy(message.data()));
        return new QueuedMessage(own, descriptors, closer, sharedData, taken);
    }

    private static ByteBuffer copy(ByteBuffer data) {
        return ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
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

    /// What is left of it, as it counts in its port.
    long cost() {
        return SendBudget.overhead(message) + (long) left();
    }

    /// The data itself when it is shared.
    @Nullable
    Object sharedData() {
        return sharedData;
    }

    void took(int bytes) {
        taken += bytes;
    }

    /// Closes the duplicates.
    void release() {
        for (int descriptor : descriptors) {
            if (descriptor >= 0) {
                closer.close(descriptor);
            }
        }
    }
}
