package dev.sockeye.ui.descriptor;

import dev.sockeye.session.DescriptorStore;
import dev.sockeye.socket.Descriptor;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/// What the view of a descriptor needs.
///
/// @param store keeps and closes received descriptors
/// @param showSocket shows the socket with the inode among those of the machine; on the screen's thread
/// @param background for what may block
/// @param screen runs on the screen's thread
public record DescriptorServices(DescriptorStore store, Passing passing, LongConsumer showSocket, Executor background,
        Executor screen) {
    /// Passes descriptors on to connections of this program.
    public interface Passing {
        /// Where descriptors can be passed to now.
        List<Receiver> receivers();

        /// Sends a duplicate; on a stream one NUL byte goes with it, as the kernel asks for. The outcome is recorded.
        ///
        /// @return whether the connection was still there
        boolean pass(Descriptor descriptor, Receiver receiver);
    }

    /// An open connection.
    ///
    /// @param label "#3 on stream /run/app.sock"
    public record Receiver(int session, int connection, String label) {}
}
