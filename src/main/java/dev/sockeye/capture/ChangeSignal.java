package dev.sockeye.capture;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who wait for something newer, each told exactly once.
///
/// No wake-up is lost: whoever waits first joins the list and then looks at the end again, the writer first moves the
/// end and then looks at the list, and both are volatile accesses.
final class ChangeSignal {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeSignal.class);

    private final AtomicReference<@Nullable Waiter> newest = new AtomicReference<>();

    /// Runs the action at once when the end is above what was seen, otherwise at the next [#fire()].
    void await(long seenEnd, LongSupplier end, Runnable action) {
        if (end.getAsLong() > seenEnd) {
            action.run();
            return;
        }
        var waiter = new Waiter(action);
        newest.getAndUpdate(next -> waiter.before(next));
        if (end.getAsLong() > seenEnd) {
            waiter.tell();
        }
    }

    /// Tells everyone, the longest waiting first. An action that fails is logged: the writer is not to blame.
    void fire() {
        if (newest.get() == null) {
            return;
        }
        var inOrder = new ArrayDeque<Waiter>();
        for (Waiter waiter = newest.getAndSet(null); waiter != null; waiter = waiter.next) {
            inOrder.push(waiter);
        }
        for (Waiter waiter : inOrder) {
            try {
                waiter.tell();
            } catch (RuntimeException e) {
                LOG.error("An action that waited for a new event failed", e);
            }
        }
    }

    private static final class Waiter {
        private final Runnable action;
        private final AtomicBoolean told = new AtomicBoolean();
        private @Nullable Waiter next;

        Waiter(Runnable action) {
            this.action = action;
        }

        Waiter before(@Nullable Waiter other) {
            next = other;
            return this;
        }

        void tell() {
            if (told.compareAndSet(false, true)) {
                action.run();
            }
        }
    }
}
