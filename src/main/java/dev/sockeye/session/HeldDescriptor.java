package dev.sockeye.session;

import dev.sockeye.socket.Descriptor;

/// A received descriptor that the [DescriptorStore] lists; guarded by it.
public final class HeldDescriptor {
    /// What a person is told of one.
    ///
    /// @param kept whether it stays open when its connection has ended
    /// @param closed why it is not open any more, "closed with its connection"; empty while it is open
    public record Status(boolean kept, String closed) {
        static Status of(Descriptor descriptor) {
            return new Status(false, descriptor.isOpen() ? "" : "closed");
        }
    }

    private final int connection;
    private final Descriptor descriptor;
    private boolean kept;
    private boolean counted = true;
    private String why = "";

    HeldDescriptor(int connection, Descriptor descriptor) {
        this.connection = connection;
        this.descriptor = descriptor;
    }

    int connection() {
        return connection;
    }

    Descriptor descriptor() {
        return descriptor;
    }

    boolean is(Descriptor other) {
        return descriptor.equals(other);
    }

    boolean isOpen() {
        return descriptor.isOpen();
    }

    boolean isKept() {
        return kept;
    }

    boolean keep() {
        kept |= isOpen();
        return isOpen();
    }

    void close(String reason) {
        if (descriptor.isOpen()) {
            why = reason;
            descriptor.close();
        }
    }

    /// Whether it is closed and this was not noticed before.
    boolean wasClosed() {
        boolean news = counted && !descriptor.isOpen();
        counted &= !news;
        return news;
    }

    Status status() {
        return isOpen() ? new Status(kept, "") : new Status(kept, why.isEmpty() ? "closed" : why);
    }
}
