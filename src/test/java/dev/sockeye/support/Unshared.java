package dev.sockeye.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Namespaces of its own for a process, `unshare(1)`: containers and chroots may not permit them.
public final class Unshared {
    private Unshared() {}

    /// Skips the test where it is not permitted, with what the kernel says.
    ///
    /// @param options of `unshare`: "--net"
    public static void assumePermitted(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("unshare"));
        command.addAll(List.of(options));
        command.add("true");
        try (var attempt = ForeignPeer.of(command.toArray(String[]::new))) {
            String said = attempt.rest();
            assumeTrue(attempt.exitCode() == 0, String.join(" ", command) + " is not permitted here: " + said);
        }
    }
}
