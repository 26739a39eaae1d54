package dev.sockeye.settings;

import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.SocketType;
import java.util.Optional;

/// What a person asked for in the form for a new tap.
///
/// @param command what is to run through the tap, which is there for it alone; empty for a tap that others find
public record TapWish(TapSpec tap, Optional<Command> command) {
    /// A command.
    ///
    /// @param line program and arguments, in quotation marks where they need them
    /// @param directory where it runs; empty for where this program runs
    public record Command(String line, String directory) {}

    public SocketType type() {
        return tap.type();
    }
}
