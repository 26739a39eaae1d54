package dev.sockeye.socket.linux;

/// How much of a port's turn is used up by what it sent, so that other ports get theirs. Belongs to the I/O thread.
final class SendTurn {
    /// Messages and bytes that one turn may send.
    private static final int MESSAGES = 256;
    private static final long BYTES = 1 << 20;

    private int messages;
    private long bytes;

    boolean isOver() {
        return messages >= MESSAGES || bytes >= BYTES;
    }

    /// The kernel was given a message, or a part of one, and took so many bytes of it.
    void used(long taken) {
        messages++;
        bytes += taken;
    }
}
