package dev.sockeye.socket;

import org.jspecify.annotations.Nullable;

/// What happens on a [Port]. Called on the I/O thread, one call at a time; must not block. After [#closed] nothing
/// more comes, except [#sendFailed] for what somebody still sends on the closed port. Whatever a handler throws closes
/// that port only ([SocketFailure.Unsupported]). A handler may send from inside a call, also from
/// [ListenerEvents#accepted]; what it sends from inside an outcome waits for its turn.
public interface PortEvents {
    /// The reception's data is valid during the call only.
    void received(Port port, Reception reception);

    /// The kernel took the whole message. The data may be another buffer with the same bytes.
    void sent(Port port, Outgoing message, long timeNanos);

    /// The message, or its rest, was not sent.
    ///
    /// @param taken how many bytes of the message the kernel had taken before (streams)
    void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos);

    /// The peer will send nothing more (end of file); sending may still be possible.
    void inputEnded(Port port, long timeNanos);

    /// This side has half-closed, after what was queued had been sent; receiving may still be possible.
    void outputEnded(Port port, long timeNanos);

    /// The port is closed.
    ///
    /// @param failure why, or null when this side asked for it
    void closed(Port port, @Nullable SocketFailure failure, long timeNanos);
}
