package dev.sockeye.socket;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one `recvmsg(2)` returned.
///
/// @param data the bytes, position to limit; valid during the call that delivers it, then reused
/// @param originalLength the message's real length; larger than the data's when the buffer was too small
/// @param credentials sent with this very message (`SCM_CREDENTIALS`), null where the kernel gave none
/// @param descriptors passed ones; the receiver owns and closes them
/// @param descriptorsLost whether there were more than fitted (`MSG_CTRUNC`)
/// @param sender where the datagram came from; null on connections
/// @param urgent whether this is the one urgent byte that the peer sent out of band (`MSG_OOB`)
/// @param timeNanos when the call returned, in nanoseconds since the epoch
public record Reception(ByteBuffer data, int originalLength, @Nullable Credentials credentials,
        List<Descriptor> descriptors, boolean descriptorsLost, @Nullable Address sender, boolean urgent,
        long timeNanos) {
    /// The same with its own copy of the data, which stays valid.
    public Reception kept() {
        ByteBuffer own = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
        return new Reception(own, originalLength, credentials, descriptors, descriptorsLost, sender, urgent, timeNanos);
    }
}
