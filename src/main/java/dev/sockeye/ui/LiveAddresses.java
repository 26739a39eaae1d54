package dev.sockeye.ui;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import java.util.List;

/// Lists the sockets of this machine that take clients of a type; blocks.
@FunctionalInterface
public interface LiveAddresses {
    List<Suggestion> of(SocketType type) throws SocketFailedException;
}
