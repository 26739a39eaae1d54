package dev.sockeye.socket.linux;

/// How much of a port's turn is used up by what it sent, so that other ports get theirs. Belongs to the I/O thread.
final class SendTurn {
    /// Messages and bytes that one turn may send.
    private static final int MESSAGES = 256;
    private static final long BYTES = 1 << 20;
    /// Receivers without room that one turn finds: thousands that do not read must not take all the time there is.
    private static final int REFUSALS = 256;

    private int messages;
    private long bytes;
    private int refusals;

    boolean isOver() {
        return messages >= MESSAGES || bytes >= BYTES;
    }

    /// Whether enough receivers had no room: the others come at the next retry.
    boolean isFruitless() {
        return refusals >= REFUSALS;
    }

    /// The kernel has no room for the receiver's next message now.
    void refused() {
        refusals++;
    }

    /// The kernel was given a message, or a part of one, and took so many bytes of it.
    void used(long taken) {
        messages++;
        bytes += taken;
    }
}
