package dev.sockeye.bench;

/// One of the connections that load a server, and the message that is under way on it.
final class LoadConnection {
    int fd = -1;
    /// When the message was to be sent.
    long due;
    long deadline;
    int written;
    int got;
    /// Whether something was answered on it already.
    boolean used;

    void begin(long whenDue, long until) {
        due = whenDue;
        deadline = until;
        written = 0;
        got = 0;
    }
}
