package dev.sockeye.socket;

/// What becomes of a dial ([Transport#dial]). One of the two is called, once, on the I/O thread; must not block.
public interface DialEvents {
    /// The server's socket has taken it; a stream or seqpacket server may not have accepted it yet.
    ///
    /// @param port a [Connection], or a [DatagramPort] that is connected to the server
    /// @return gets the port's events
    PortEvents connected(Port port, long timeNanos);

    /// It could not be.
    void failed(SocketFailure failure, long timeNanos);
}
