package dev.sockeye.bench;

import dev.sockeye.socket.DirectSockets;

/// Makes sentences of calls that failed.
final class Calls {
    private Calls() {}

    /// The result, if it is none.
    static int require(DirectSockets sockets, String what, int result) throws MeasurementFailedException {
        if (result < 0) {
            throw new MeasurementFailedException(what + " cannot be made: " + sockets.reason(result) + ".");
        }
        return result;
    }
}
