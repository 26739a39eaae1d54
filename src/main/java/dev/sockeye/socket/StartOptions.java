package dev.sockeye.socket;

import java.util.List;

/// How a command is started with sockets.
///
/// @param command its words
/// @param names what the sockets are called, `LISTEN_FDNAMES`
/// @param inetd whether the one socket becomes standard input and output; otherwise they follow from descriptor 3 on, with
///     `LISTEN_FDS`, `LISTEN_PID` and `LISTEN_FDNAMES`, `sd_listen_fds(3)`
public record StartOptions(List<String> command, List<String> names, boolean inetd) {
    public StartOptions {
        command = List.copyOf(command);
        names = List.copyOf(names);
    }
}
