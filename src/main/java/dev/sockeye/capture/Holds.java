package dev.sockeye.capture;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The promises not to evict, and the writers that wait for them to end.
final class Holds {
    private final ReentrantLock lock;
    private final Condition moved;
    private final Set<Promise> promises = ConcurrentHashMap.newKeySet();
    /// Guarded by the lock.
    private long moves;
    private final AtomicInteger waiting = new AtomicInteger();

    /// @param lock the writers' lock
    Holds(ReentrantLock lock) {
        this.lock = lock;
        moved = lock.newCondition();
    }

    Capture.Hold add(long from) {
        var promise = new Promise(from);
        // Under the lock, so that it does not begin in the middle of an eviction.
        lock.lock();
        try {
            promises.add(promise);
        } finally {
            lock.unlock();
        }
        return promise;
    }

    /// Whether nobody wants an event below this number; called with the lock.
    boolean allow(long belowNumber) {
        return promises.stream().allMatch(promise -> promise.from.get() >= belowNumber);
    }

    /// Lets others in until a hold moves; called with the lock.
    void awaitMove() {
        long seen = moves;
        waiting.incrementAndGet();
        while (moves == seen) {
            moved.awaitUninterruptibly();
        }
        waiting.decrementAndGet();
    }

    void wakeAll() {
        lock.lock();
        try {
            moves++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Promise implements Capture.Hold {
        private final AtomicLong from;
        private final AtomicBoolean closed = new AtomicBoolean();

        Promise(long from) {
            this.from = new AtomicLong(from);
        }

        @Override
        public void advance(long number) {
            if (from.getAndAccumulate(number, Math::max) < number) {
                wakeAll();
            }
        }

        @Override
        public boolean isInTheWay() {
            return waiting.get() > 0;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                promises.remove(this);
                wakeAll();
            }
        }
    }
}
