package dev.sockeye.socket;

import java.util.List;
import java.util.Map;

/// How a command is started with sockets.
///
/// @param command its words
/// @param names what the sockets are called, `LISTEN_FDNAMES`
/// @param inetd whether the one socket becomes standard input and output; otherwise they follow from descriptor 3 on, with
///     `LISTEN_FDS`, `LISTEN_PID` and `LISTEN_FDNAMES`, `sd_listen_fds(3)`
/// @param environment variables besides this program's own, or in their place
/// @param kept whether what it writes comes here ([Started#output()]), and it has nothing to read; otherwise it has this
///     program's standard input, output and error
public record StartOptions(List<String> command, List<String> names, boolean inetd, Map<String, String> environment,
        boolean kept) {
    public StartOptions {
        command = List.copyOf(command);
        names = List.copyOf(names);
        environment = Map.copyOf(environment);
    }
}
