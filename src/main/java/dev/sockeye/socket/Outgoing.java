package dev.sockeye.socket;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message to send. On a stream the kernel may take it in parts; it stays one event.
///
/// @param data position to limit; may be empty (sent as an empty datagram or packet; nothing on a stream)
/// @param descriptors at most 253 (`SCM_MAX_FD`); the port keeps its own duplicates, so that the caller may close its own
///     before the outcome. On a stream they need at least one byte of data
/// @param to the receiver of a datagram; null on connections
/// @param claimed the credentials that the receiver is to see; null: the kernel tells it ours
/// @param sending the identity of what somebody asked to be sent, which is told the outcome; null for answers
/// @param urgent whether it is one byte that goes out of band (`MSG_OOB`), on a stream
/// @param sameAs the number of the recorded event that has exactly these bytes, so that they need not be kept twice;
///     [#NOT_RECORDED] for none
public record Outgoing(ByteBuffer data, List<Descriptor> descriptors, @Nullable Address to,
        @Nullable Claimed claimed, @Nullable Sending sending, boolean urgent, long sameAs) {
    public static final long NOT_RECORDED = -1;
    /// `SCM_MAX_FD`, `unix(7)`.
    public static final int MAX_DESCRIPTORS = 253;

    /// Credentials to send with the message (`SCM_CREDENTIALS`). The kernel checks them: another pid needs
    /// `CAP_SYS_ADMIN`, another uid `CAP_SETUID`, another gid `CAP_SETGID`; otherwise [TransferFailure.CredentialsRefused].
    public record Claimed(int pid, int uid, int gid) {}

    public Outgoing {
        descriptors = List.copyOf(descriptors);
    }

    /// Bytes that no event has yet.
    public Outgoing(ByteBuffer data, List<Descriptor> descriptors, @Nullable Address to, @Nullable Claimed claimed,
            @Nullable Sending sending) {
        this(data, descriptors, to, claimed, sending, false, NOT_RECORDED);
    }

    /// An answer with our own credentials.
    public Outgoing(ByteBuffer data, List<Descriptor> descriptors, @Nullable Address to) {
        this(data, descriptors, to, null, null);
    }

    public static Outgoing of(ByteBuffer data) {
        return new Outgoing(data, List.of(), null);
    }

    /// The same for one receiver.
    public Outgoing to(@Nullable Address receiver, Sending identity) {
        return new Outgoing(data.duplicate(), descriptors, receiver, claimed, identity, urgent, sameAs);
    }

    /// The same with other data that has the same bytes.
    public Outgoing with(ByteBuffer other) {
        return new Outgoing(other, descriptors, to, claimed, sending, urgent, sameAs);
    }

    /// The same with our own credentials.
    public Outgoing unclaimed() {
        return new Outgoing(data, descriptors, to, null, sending, urgent, sameAs);
    }

    /// The same, whose bytes are those of a recorded event.
    public Outgoing recordedAs(long event) {
        return new Outgoing(data, descriptors, to, claimed, sending, urgent, event);
    }

    /// Tells whoever asked for it what became of it.
    public void settle(Sending.Outcome outcome) {
        if (sending != null) {
            sending.settle(outcome);
        }
    }
}
