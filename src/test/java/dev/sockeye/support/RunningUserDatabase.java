package dev.sockeye.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// systemd's user database, which speaks Varlink, on a socket file of its own: its usual directory is another one for
/// it, in a mount namespace.
public final class RunningUserDatabase {
    /// The name of its socket file.
    public static final String FILE = "io.systemd.Multiplexer";
    private static final String SERVICE = "/lib/systemd/systemd-userdbd";

    private RunningUserDatabase() {}

    /// The service; its socket file comes into the directory a moment later.
    public static ForeignPeer in(Path directory) throws IOException {
        Installed.assumeFor(List.of("userdbctl"));
        return with(directory, SERVICE);
    }

    /// A program that finds in this directory what it looks for in the user database's.
    public static ForeignPeer with(Path directory, String... command) throws IOException {
        var line = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c",
                "mkdir -p /run/systemd/userdb && mount --bind \"$0\" /run/systemd/userdb && exec \"$@\"",
                directory.toString()));
        line.addAll(List.of(command));
        return ForeignPeer.of(line.toArray(String[]::new));
    }
}
