package dev.sockeye.rule;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chunk, packet or datagram on its way.
///
/// @param data position to limit; need be valid only while it is handed in
/// @param descriptors that were passed with it; whoever hands it in owns them
/// @param event the number under which it was recorded; negative when it was not
/// @param urgent whether it is one byte out of band (`MSG_OOB`)
/// @param claimed the credentials with which it goes on; null for ours
public record Message(Way way, ByteBuffer data, List<Descriptor> descriptors, long event, boolean urgent,
        Outgoing.@Nullable Claimed claimed) {
    public Message {
        descriptors = List.copyOf(descriptors);
    }

    /// One that goes on, if it does, with our own credentials.
    public Message(Way way, ByteBuffer data, List<Descriptor> descriptors, long event, boolean urgent) {
        this(way, data, descriptors, event, urgent, null);
    }

    byte[] bytes() {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
