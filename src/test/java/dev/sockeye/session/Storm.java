package dev.sockeye.session;

/// Changes without end, as ten thousand busy connections make them.
public final class Storm implements AutoCloseable {
    private final Thread thread;
    private volatile boolean blowing = true;

    public Storm(Changes changes) {
        thread = Thread.ofPlatform().name("storm").start(() -> {
            while (blowing) {
                changes.changed();
                Thread.onSpinWait();
            }
        });
    }

    @Override
    public void close() {
        blowing = false;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
