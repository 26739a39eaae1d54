package dev.sockeye;

import dev.sockeye.command.ExitCodes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Ends the program in order when memory runs out anywhere: what is half done then cannot be trusted, but socket files
/// and the recording can still be put right. Everything that this needs is made before; a reserve is let go.
final class LackOfMemory {
    private static final int RESERVE = 4 << 20;
    private static final int DEEPEST = 16;
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final CountDownLatch NOTICED = new CountDownLatch(1);
    @SuppressWarnings("unused") // It only has to be there, and then not.
    private static volatile byte @Nullable [] reserve;

    private LackOfMemory() {}

    /// From now on a lack of memory ends the program with exit code 1, after the closing or without it when it takes too
    /// long.
    static void ends(Runnable closing, PrintStream err) {
        reserve = new byte[RESERVE];
        start("out-of-memory", () -> {
            err.println("The program ran out of memory and ends: its socket files are removed. Give it more with "
                    + "JAVA_TOOL_OPTIONS=-Xmx1g, for example.");
            try {
                closing.run();
            } finally {
                Runtime.getRuntime().halt(ExitCodes.FAILED);
            }
        });
        start("out-of-memory-limit", () -> {
            try {
                Thread.sleep(LONGEST);
            } catch (InterruptedException _) {
                // Nobody interrupts it; if somebody does, the end comes sooner.
            }
            Runtime.getRuntime().halt(ExitCodes.FAILED);
        });
    }

    private static void start(String name, Runnable end) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                NOTICED.await();
            } catch (InterruptedException _) {
                return;
            }
            end.run();
        });
    }

    /// Something could not be done for want of memory. Needs none itself.
    static void noticed() {
        reserve = null;
        NOTICED.countDown();
    }

    /// Notices when it is what went wrong, or what led to it.
    static void look(@Nullable Throwable problem) {
        Throwable cause = problem;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError) {
                noticed();
            }
            cause = cause.getCause();
        }
    }

    static boolean isNoticed() {
        return NOTICED.getCount() == 0;
    }
}
