package dev.sockeye.capture;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Which segments were looked at or written through their mapping: their pages count as this process's memory, so that the
/// longest known are given back when they are too many.
///
/// Segments come from any thread; they are given back by one, the capture's housekeeping.
final class ResidentSegments {
    /// So much stays, which a scrolling log, a search or a writer comes back to.
    private static final long KEPT_BYTES = 64 << 20;
    private static final int FEWEST = 4;

    private final Queue<Segment> inOrder = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int most;
    private final Runnable tooMany;

    /// @param tooMany wakes whoever calls [#giveBackOldest()]
    ResidentSegments(int segmentSize, Runnable tooMany) {
        this.most = (int) Math.max(FEWEST, KEPT_BYTES / segmentSize);
        this.tooMany = tooMany;
    }

    void touched(Segment segment) {
        inOrder.add(segment);
        if (count.incrementAndGet() > most) {
            tooMany.run();
        }
    }

    /// Who uses one of them right now gets its pages again, one by one, from the disk's cache.
    void giveBackOldest() {
        while (count.get() > most) {
            Segment oldest = inOrder.poll();
            if (oldest == null) {
                return;
            }
            count.decrementAndGet();
            oldest.giveBack();
        }
    }
}
