package dev.sockeye.rule;

import dev.sockeye.socket.Descriptor;
import java.nio.ByteBuffer;
import java.util.List;

/// A chunk, packet or datagram on its way.
///
/// @param data position to limit; need be valid only while it is handed in
/// @param descriptors that were passed with it; whoever hands it in owns them
/// @param event the number under which it was recorded; negative when it was not
/// @param urgent whether it is one byte out of band (`MSG_OOB`)
public record Message(Way way, ByteBuffer data, List<Descriptor> descriptors, long event, boolean urgent) {
    public Message {
        descriptors = List.copyOf(descriptors);
    }

    byte[] bytes() {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
