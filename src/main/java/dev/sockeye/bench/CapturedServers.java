package dev.sockeye.bench;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;

/// Echo servers of Sockeye's own, which capture everything, in an engine of their own: what they capture goes when they are
/// closed, and no other session is touched.
public interface CapturedServers extends AutoCloseable {
    /// Starts one.
    ///
    /// @throws MeasurementFailedException with a sentence when it cannot be started
    void open(SocketType type, Address address) throws MeasurementFailedException;

    @Override
    void close();

    /// Makes the engine for them.
    interface Source {
        /// Starts it.
        ///
        /// @throws MeasurementFailedException with a sentence when there is no room for its capture
        CapturedServers start() throws MeasurementFailedException;
    }
}
