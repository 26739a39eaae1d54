package dev.sockeye;

/// Makes a signal (SIGTERM, SIGINT, SIGHUP) an orderly end: everything is closed, then the exit code is 0, or 1 when
/// something is missing in the record. Without it the Java runtime would report 128 and the signal's number, which a service manager takes for a failure.
final class EndBySignal implements AutoCloseable {
    private final Thread hook;

    /// From now on; closes the wiring at the signal.
    EndBySignal(Wiring wiring) {
        hook = Thread.ofPlatform().name("end").unstarted(() -> {
            wiring.close();
            Runtime.getRuntime().halt(wiring.isRecordComplete() ? Main.DONE : Main.FAILED);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The program ends by itself, with an exit code of its own.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The signal came first.
        }
    }
}
