package dev.sockeye.session;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.Port;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's end of a connection through a tap, and how the two ends talk. Thread-safe; what it tells is a snapshot.
public final class TapEnd {
    private final String seenAs;
    private volatile @Nullable Port port;
    private volatile long firstQuestionNanos;
    private volatile long firstAnswerNanos;

    TapEnd(String seenAs) {
        this.seenAs = seenAs;
    }

    void connected(Port server) {
        port = server;
    }

    void passed(boolean toServer, long timeNanos) {
        if (toServer && firstQuestionNanos == 0) {
            firstQuestionNanos = timeNanos;
        } else if (!toServer && firstAnswerNanos == 0 && firstQuestionNanos != 0) {
            firstAnswerNanos = timeNanos;
        }
    }

    @Nullable
    Port port() {
        return port;
    }

    /// Whether the server was reached.
    public boolean isConnected() {
        return port != null;
    }

    /// The server as the kernel froze it when it listened; empty for datagrams, and before it was reached.
    public Optional<PeerIdentity> peer() {
        return port instanceof Connection connection ? Optional.of(connection.peer()) : Optional.empty();
    }

    /// A sentence: whom the server sees in place of the client.
    public String seenAs() {
        return seenAs;
    }

    /// From the first message to the server to the first one back.
    public Fact<Duration> firstAnswer() {
        return firstAnswerNanos == 0
                ? Fact.unknown("the server has not answered yet")
                : Fact.known(Duration.ofNanos(Math.max(0, firstAnswerNanos - firstQuestionNanos)));
    }

    /// Bytes that wait because the server does not read.
    public long queuedBytes() {
        Port server = port;
        return server == null || !server.isOpen() ? 0 : server.queuedBytes();
    }
}
