package dev.sockeye.support;

import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.socket.linux.LinuxTransport;
import dev.sockeye.socket.unix.JunixSockets;

/// The real transport, as the program assembles it.
public final class Engine {
    private Engine() {}

    public static LinuxTransport transport() {
        return new LinuxTransport(new JunixSockets(), new LinuxFileCalls(), new LinuxSocketTable());
    }
}
