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
    private final LongSupplier end;

    /// @param end the end now; it only grows
    ChangeSignal(LongSupplier end) {
        this.end = end;
    }

    /// Runs the action at once when the end is above what was seen, otherwise at the [#fire()] after which it is.
    void await(long seenEnd, Runnable action) {
        var waiter = new Waiter(seenEnd, action);
        if (hasCome(waiter)) {
            waiter.tell();
        } else {
            join(waiter);
        }
    }

    private boolean hasCome(Waiter waiter) {
        return end.getAsLong() > waiter.seenEnd;
    }

    private void join(Waiter waiter) {
        newest.getAndUpdate(next -> waiter.before(next));
        if (hasCome(waiter)) {
            waiter.tell();
        }
    }

    /// Tells everyone for whom something has come, the longest waiting first. Who has already seen it, and began to wait
    /// between the writer's moving the end and this, goes on waiting. An action that fails is logged: the writer is not
    /// to blame.
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
                if (hasCome(waiter)) {
                    waiter.tell();
                } else {
                    join(waiter);
                }
            } catch (RuntimeException e) {
                LOG.error("An action that waited for a new event failed", e);
            }
        }
    }

    private static final class Waiter {
        private final long seenEnd;
        private final Runnable action;
        private final AtomicBoolean told = new AtomicBoolean();
        private @Nullable Waiter next;

        Waiter(long seenEnd, Runnable action) {
            this.seenEnd = seenEnd;
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
