package dev.sockeye;

import dev.sockeye.command.ExitCodes;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Makes a signal (SIGTERM, SIGINT, SIGHUP) an orderly end: everything is closed, then the exit code is the one that the
/// program would have had, 0 when all went well. Without it the Java runtime would report 128 and the signal's number,
/// which a service manager takes for a failure. Thread-safe.
final class EndBySignal implements AutoCloseable {
    private static final long LONGEST_BUILDING_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// @param first runs before the wiring is closed
    /// @param code the exit code, asked for when everything is closed
    private record Plan(Wiring wiring, Runnable first, IntSupplier code) {
        void run() {
            first.run();
            wiring.close();
        }
    }

    private final Thread hook = Thread.ofPlatform().name("end").unstarted(this::end);
    private boolean building;
    private @Nullable Plan plan;

    /// From now on. Before anything is built, a signal ends the program at once, with nothing to be put right.
    EndBySignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// From now on a signal waits for what is being built, to close it.
    synchronized void building() {
        building = true;
    }

    /// From now on a signal closes the wiring.
    ///
    /// @param first runs before that
    /// @param code the exit code, asked for when everything is closed
    synchronized void closes(Wiring wiring, Runnable first, IntSupplier code) {
        plan = new Plan(wiring, first, code);
        notifyAll();
    }

    private void end() {
        Plan last = null;
        try {
            last = awaitPlan();
            if (last != null) {
                last.run();
            }
        } finally {
            boolean failed = LackOfMemory.isNoticed();
            Runtime.getRuntime().halt(failed ? ExitCodes.FAILED : last == null ? ExitCodes.DONE : last.code.getAsInt());
        }
    }

    private synchronized @Nullable Plan awaitPlan() {
        long deadline = System.nanoTime() + LONGEST_BUILDING_NANOS;
        try {
            while (plan == null && building && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Whoever interrupts the end wants it now.
        }
        return plan;
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
