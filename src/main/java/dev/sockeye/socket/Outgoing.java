package dev.sockeye.socket;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message to send. On a stream the kernel may take it in parts; it stays one event.
///
/// @param data position to limit; may be empty (sent as an empty datagram or packet; nothing on a stream)
/// @param descriptors at most 253 (`SCM_MAX_FD`); the port keeps its own duplicates, so that the caller may close its own the
///     outcome. On a stream they need at least one byte of data
/// @param to the receiver of a datagram; null on connections
public record Outgoing(ByteBuffer data, List<Descriptor> descriptors, @Nullable Address to) {
    /// `SCM_MAX_FD`, `unix(7)`.
    public static final int MAX_DESCRIPTORS = 253;

    public Outgoing {
        descriptors = List.copyOf(descriptors);
    }

    public static Outgoing of(ByteBuffer data) {
        return new Outgoing(data, List.of(), null);
    }
}
