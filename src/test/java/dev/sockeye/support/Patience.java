package dev.sockeye.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// How often and how long tests ask for what must come: long, because it costs nothing where all is well: a machine that is busy
/// with other things is no reason to fail.
public final class Patience {
    public static final Duration LONG = Duration.ofSeconds(40);
    /// What comes, comes within milliseconds most often: asking every 100, as Awaitility does, is what tests would wait for.
    private static final Duration OFTEN = Duration.ofMillis(20);

    private Patience() {}

    /// Awaitility's own with this patience: its ten seconds are not enough for a program to start on a busy machine.
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONG).pollInterval(OFTEN);
    }

    /// The same for what is said when it does not come.
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONG).pollInterval(OFTEN);
    }

    /// Makes it Awaitility's own in this process.
    public static void useEverywhere() {
        Awaitility.setDefaultTimeout(LONG);
        Awaitility.setDefaultPollInterval(OFTEN);
    }
}
