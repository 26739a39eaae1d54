package dev.sockeye.settings;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.socket.SocketType;

/// What a person asked for in the form for a new activation.
///
/// @param socket the first one; its address does not count
/// @param more further sockets, as they were typed
/// @param command program and arguments, in quotation marks where they need them
/// @param variables for the command, as they were typed
/// @param way with what it is started
/// @param tapped whether a tap records what is said
public record ActivationWish(ActivationSpec.Place socket, String more, String command, String variables,
        ActivationSpec.Way way, boolean tapped) {
    public SocketType type() {
        return socket.type();
    }
}
