package dev.sockeye.support;

import java.time.Duration;
import org.awaitility.Awaitility;

/// How long tests wait for what must come. Long, because it costs nothing where all is well: a machine that is busy
/// with other things is no reason to fail.
public final class Patience {
    public static final Duration LONG = Duration.ofSeconds(40);

    private Patience() {}

    /// Makes it Awaitility's own in this process.
    public static void useEverywhere() {
        Awaitility.setDefaultTimeout(LONG);
    }
}
