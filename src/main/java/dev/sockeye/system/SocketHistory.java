package dev.sockeye.system;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What the queue of one socket was at several times, the latest so many of them. Thread-safe.
public final class SocketHistory {
    /// The queue at one time.
    ///
    /// @param takenNanos in nanoseconds since the epoch
    /// @param receiveQueue clients that wait to be accepted by a listener, else bytes to read
    /// @param sendQueue a listener's backlog, else bytes that the peer has not read
    /// @param waiting inodes of the clients that wait
    public record Sample(long takenNanos, Fact<Integer> receiveQueue, Fact<Integer> sendQueue, List<Long> waiting) {
        public Sample {
            waiting = List.copyOf(waiting);
        }
    }

    private final long inode;
    private final int most;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private boolean gone;

    /// @param most samples that are kept; older ones go
    public SocketHistory(long inode, int most) {
        this.inode = inode;
        this.most = most;
    }

    public long inode() {
        return inode;
    }

    /// Adds what the kernel's table says now, as [dev.sockeye.socket.SocketTable#entry] gives it.
    ///
    /// @param entry empty when the socket is gone; nothing is added from then on
    public synchronized void add(long takenNanos, Optional<SocketEntry> entry) {
        gone = gone || entry.isEmpty();
        if (gone) {
            return;
        }
        SocketEntry now = entry.get();
        samples.addLast(new Sample(takenNanos, now.receiveQueue(), now.sendQueue(), now.waiting()));
        if (samples.size() > most) {
            samples.removeFirst();
        }
    }

    /// Adds what a scan says of the socket.
    public void add(Inventory inventory) {
        add(inventory.takenNanos(), inventory.socket(inode).map(MachineSocket::entry));
    }

    /// The samples in the order of their time.
    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /// Whether the socket no longer existed when it was looked at last.
    public synchronized boolean isGone() {
        return gone;
    }
}
