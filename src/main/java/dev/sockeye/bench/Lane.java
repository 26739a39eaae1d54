package dev.sockeye.bench;

import dev.sockeye.socket.Wire;

/// What is measured beside the others.
///
/// @param captured whether the other end is a server of Sockeye that captures everything, and not a bare one
public record Lane(Wire wire, boolean captured) {
    /// As people write it: `stream`, `stream, captured`, `TCP`.
    public String text() {
        return (wire == Wire.TCP ? "TCP" : wire.label()) + (captured ? ", captured" : "");
    }
}
