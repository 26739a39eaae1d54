package dev.sockeye.ui.tap;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.settings.TapWish;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.AddressCheck;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.LiveAddresses;
import dev.sockeye.ui.Recents;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/// What the form for a new tap needs.
///
/// @param server looks whether a client could connect to an address
/// @param door looks whether a tap could be bound to an address
/// @param live the addresses to which a client of some type could connect now
/// @param ways looks which ways lead into a server's connections
/// @param access explains why something was denied
/// @param background for what may block
/// @param screen runs on the screen's thread
public record TapFormServices(Opener opener, AddressCheck server, AddressCheck door, LiveAddresses live, WayCheck ways,
        Recents recents, LastUsed<TapWish> lastUsed, AccessQuestions access, Executor background, Executor screen) {
    /// Starts taps; blocks.
    public interface Opener {
        Session open(TapSpec spec) throws SocketFailedException;

        /// Starts a tap at an address of its own and a command that finds it in place of the server.
        ///
        /// @param words the program and its arguments
        /// @param directory where it runs
        Session open(TapSpec spec, List<String> words, Path directory) throws SocketFailedException;
    }
}
