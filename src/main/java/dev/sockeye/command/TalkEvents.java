package dev.sockeye.command;

import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What happens to the port of a [Talk], for the thread that prints. Thread-safe.
final class TalkEvents implements PortEvents {
    /// What may wait to be printed, in bytes; then the port is held.
    private static final long MOST_WAITING = 4 << 20;
    /// When the server closes, so long for standard input to say whether there was more.
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /// What is to be done next.
    sealed interface Next {
        /// A message is to be printed.
        record Came(Reception reception) implements Next {}

        /// It is over.
        ///
        /// @param sentence why; empty when all went well
        record Over(@Nullable SocketFailure failure, String sentence) implements Next {}
    }

    private final boolean typed;
    private final Queue<Reception> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean holding;
    private boolean sending;
    private boolean sentAll;
    private boolean inputEnded;
    private boolean closed;
    private @Nullable SocketFailure failure;
    private String sentence = "";
    private long moved = System.nanoTime();

    /// @param typed whether what is sent comes from standard input, so that it is not known whether more will come
    TalkEvents(boolean typed) {
        this.typed = typed;
    }

    /// Waits for what is next.
    ///
    /// @param patience how long after the last message, sent or received, more is awaited when all is sent
    synchronized Next next(Duration patience) throws InterruptedException {
        while (true) {
            Reception first = waiting.poll();
            if (first != null) {
                return new Next.Came(first);
            }
            if (!sentence.isEmpty() || (closed && sentAll) || (inputEnded && sentAll)) {
                return new Next.Over(failure, sentence);
            }
            long left = left(patience);
            if (left <= 0) {
                return new Next.Over(failure, sentence);
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
    }

    private long left(Duration patience) {
        if (sentAll) {
            return patience.toNanos() - (System.nanoTime() - moved);
        }
        return closed && typed && !sending ? GRACE_NANOS - (System.nanoTime() - moved) : Long.MAX_VALUE;
    }

    /// A message is handed over; its outcome follows.
    synchronized void sends() {
        sending = true;
    }

    /// It was sent.
    synchronized void sent() {
        sending = false;
        moves();
    }

    /// Nothing more is sent.
    ///
    /// @param why of what could not be sent
    /// @param what a sentence about it; empty when all was sent
    synchronized void allSent(@Nullable SocketFailure why, String what) {
        sending = false;
        sentAll = true;
        failure = failure == null ? why : failure;
        sentence = sentence.isEmpty() ? what : sentence;
        moves();
    }

    synchronized boolean hasFailed() {
        return !sentence.isEmpty();
    }

    /// A message was printed.
    synchronized void printed(Port port, int bytes) {
        waitingBytes -= bytes;
        if (holding && waitingBytes < MOST_WAITING / 2) {
            holding = false;
            port.releaseInput();
        }
        moves();
    }

    private void moves() {
        moved = System.nanoTime();
        notifyAll();
    }

    @Override
    public synchronized void received(Port port, Reception reception) {
        waiting.add(reception.kept());
        waitingBytes += reception.data().remaining();
        if (!holding && waitingBytes > MOST_WAITING) {
            holding = true;
            port.holdInput();
        }
        moves();
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        // Its identity tells whoever sent it.
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure why, long timeNanos) {
        // Its identity tells whoever sent it.
    }

    @Override
    public synchronized void inputEnded(Port port, long timeNanos) {
        inputEnded = true;
        moves();
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        // It was asked for.
    }

    @Override
    public synchronized void closed(Port port, @Nullable SocketFailure why, long timeNanos) {
        closed = true;
        if (why != null && !(why instanceof TransferFailure.PeerClosed) && sentence.isEmpty()) {
            failure = why;
            sentence = why.sentence();
        }
        moves();
    }
}
