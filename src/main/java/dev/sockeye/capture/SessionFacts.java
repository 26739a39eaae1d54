package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;

/// What explains a session's events, for ever.
///
/// @param name what it is called
/// @param address a server's own, the one that a client connects to
/// @param recorded whether it was read from a file: its files and processes are not, or no longer, those of this machine
public record SessionFacts(Role role, SocketType type, String name, Address address, boolean recorded) {
    /// Of a session that runs here.
    public SessionFacts(Role role, SocketType type, String name, Address address) {
        this(role, type, name, address, false);
    }

    /// The same, read from a file.
    public SessionFacts ofFile() {
        return new SessionFacts(role, type, name, address, true);
    }

    /// "stream /run/app.sock".
    public String title() {
        return type.label() + " " + name;
    }
}
