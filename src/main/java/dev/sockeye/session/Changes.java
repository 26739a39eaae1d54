package dev.sockeye.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A version that grows with every change, and one-shot listeners for the next one. Thread-safe.
public final class Changes {
    private final AtomicLong version = new AtomicLong();
    private final Object lock = new Object();
    private List<Runnable> waiting = new ArrayList<>();
    private volatile boolean anyoneWaiting;

    public long version() {
        return version.get();
    }

    /// Runs the action once after the next change, at once when the version is past the one seen. The action runs on
    /// the changing thread and must only hand over.
    public void onChange(long seen, Runnable action) {
        synchronized (lock) {
            waiting.add(action);
            anyoneWaiting = true;
        }
        if (version.get() != seen) {
            fire();
        }
    }

    void changed() {
        version.incrementAndGet();
        if (anyoneWaiting) {
            fire();
        }
    }

    private void fire() {
        List<Runnable> actions;
        synchronized (lock) {
            actions = waiting;
            waiting = new ArrayList<>();
            anyoneWaiting = false;
        }
        actions.forEach(Runnable::run);
    }
}
