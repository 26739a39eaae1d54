package dev.sockeye.rule;

import dev.sockeye.socket.Descriptor;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that is to be done now, in the order in which it comes.
public sealed interface Effect {
    /// Bytes to be sent on.
    ///
    /// @param of the message that they are of
    /// @param descriptors that go with them
    /// @param changed whether what goes is not what came: other bytes, other borders, a second time, without descriptors
    /// @param last whether nothing more of the message follows
    record Forward(Message of, ByteBuffer data, List<Descriptor> descriptors, boolean changed, boolean last)
            implements
                Effect {}

    /// Bytes to be sent that nobody at the other end has sent.
    ///
    /// @param of the message that they answer; null for a greeting
    /// @param files that go with them as descriptors
    record Answer(@Nullable Message of, Way way, ByteBuffer data, List<PassedFile> files) implements Effect {}

    /// A held message does not go on, as a person wants it.
    ///
    /// @param answered whether an answer goes back instead
    record Stays(Message of, boolean answered) implements Effect {}

    /// The descriptors of a held message are not needed any more, though it goes on.
    record Unneeded(Message of) implements Effect {}

    /// The connection is to be closed once everything is sent.
    record Close() implements Effect {}

    /// The connection is to be broken off.
    record Reset() implements Effect {}

    /// Nothing more is to be read of what goes this way.
    record StopReading(Way way) implements Effect {}
}
