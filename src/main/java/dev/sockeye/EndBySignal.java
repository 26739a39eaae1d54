package dev.sockeye;

import dev.sockeye.command.ExitCodes;
import java.util.function.IntSupplier;

/// Makes a signal (SIGTERM, SIGINT, SIGHUP) an orderly end: everything is closed, then the exit code is the one that the
/// program would have had, 0 when all went well. Without it the Java runtime would report 128 and the signal's number,
/// which a service manager takes for a failure.
final class EndBySignal implements AutoCloseable {
    private final Thread hook;

    /// From now on; closes the wiring at the signal.
    ///
    /// @param first runs before that
    /// @param code the exit code, asked for when everything is closed
    EndBySignal(Wiring wiring, Runnable first, IntSupplier code) {
        hook = Thread.ofPlatform().name("end").unstarted(() -> {
            try {
                first.run();
                wiring.close();
            } finally {
                Runtime.getRuntime().halt(LackOfMemory.isNoticed() ? ExitCodes.FAILED : code.getAsInt());
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The program ends by itself.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The signal came first.
        }
    }
}
