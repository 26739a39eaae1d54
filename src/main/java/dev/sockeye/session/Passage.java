package dev.sockeye.session;

import dev.sockeye.capture.Direction;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Port;
import org.jspecify.annotations.Nullable;

/// The way of a message through a tap.
///
/// @param to where it goes out
/// @param receiver of a datagram that goes back to a client; null: the socket is connected
record Passage(SessionConnection connection, TapEnd server, Direction direction, Port to, @Nullable Address receiver) {
    boolean isToServer() {
        return direction == Direction.TO_SERVER;
    }
}
