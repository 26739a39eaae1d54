package dev.sockeye.session;

import java.util.concurrent.atomic.AtomicLong;

/// What went through a connection or a session. Thread-safe.
public final class Counters {
    private final AtomicLong receivedMessages = new AtomicLong();
    private final AtomicLong receivedBytes = new AtomicLong();
    private final AtomicLong sentMessages = new AtomicLong();
    private final AtomicLong sentBytes = new AtomicLong();
    private final AtomicLong denied = new AtomicLong();

    void turnedAway() {
        denied.incrementAndGet();
    }

    void received(int bytes) {
        receivedMessages.incrementAndGet();
        receivedBytes.addAndGet(bytes);
    }

    void sent(int bytes) {
        sentMessages.incrementAndGet();
        sentBytes.addAndGet(bytes);
    }

    public long receivedMessages() {
        return receivedMessages.get();
    }

    public long receivedBytes() {
        return receivedBytes.get();
    }

    public long sentMessages() {
        return sentMessages.get();
    }

    public long sentBytes() {
        return sentBytes.get();
    }

    /// Connections, or on a datagram socket messages, that the access policy turned away.
    public long denied() {
        return denied.get();
    }
}
