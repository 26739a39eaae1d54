package dev.sockeye.bench;

import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.Fact;
import java.io.File;

/// Looks before anything is opened whether this process may open as much: its other sessions must not run short.
final class DescriptorNeed {
    /// What the rest of the program may need meanwhile.
    private static final int RESERVE = 64;

    private DescriptorNeed() {}

    /// @throws MeasurementFailedException with a sentence that says how many are missing
    static void check(DirectSockets sockets, long needed) throws MeasurementFailedException {
        if (!(sockets.limit() instanceof Fact.Known<Long>(Long limit)) || limit < 0) {
            return; // Unknown, or without a limit.
        }
        String[] open = new File("/proc/self/fd").list();
        long used = open == null ? 0 : open.length;
        long missing = used + needed + RESERVE - limit;
        if (missing > 0) {
            throw new MeasurementFailedException("This needs " + needed + " file descriptors more than the " + used
                    + " that are open, and this process may have " + limit + ": " + missing + " are missing (" + RESERVE
                    + " are left for the rest of the program). Measure fewer clients, or allow more with ulimit -n "
                    + (limit + missing) + ".");
        }
    }
}
