package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;

/// What explains a session's events, for ever.
///
/// @param name what it is called
/// @param address a server's own, the one that a client connects to
public record SessionFacts(Role role, SocketType type, String name, Address address) {
    /// "stream /run/app.sock".
    public String title() {
        return type.label() + " " + name;
    }
}
