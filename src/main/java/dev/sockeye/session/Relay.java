package dev.sockeye.session;

import dev.sockeye.capture.Direction;
import dev.sockeye.rule.Peer;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DialEvents;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection through a tap: what comes at one end is recorded and passed on at the other, as the same chunk or message.
/// Nothing is read at an end while something waits at the other, so that at most one message waits in each direction and a
/// receiver that does not read slows its sender down. Belongs to the I/O thread.
final class Relay implements DialEvents, RuledPassing.Ends {
    /// How long what a peer still sends may take to come, so that breaking off finds it unread.
    private static final Duration BREAKING_OFF = Duration.ofMillis(100);

    private final TapSession tap;
    private final SessionConnection entry;
    private final TapEnd serverEnd;
    private final End client;
    private final End server = new End(Direction.TO_CLIENT);
    private final Runnable settled;
    private final Peer peer;
    private final long number;
    private @Nullable RuledPassing rules;
    private @Nullable String whyEnded;

    /// @param client whose input is held
    /// @param peer who the client is, for rules
    /// @param settled when the server was reached, or was not
    Relay(TapSession tap, SessionConnection entry, TapEnd serverEnd, Connection client, Peer peer,
            Runnable settled) {
        this.tap = tap;
        this.entry = entry;
        this.serverEnd = serverEnd;
        this.client = new End(Direction.TO_SERVER);
        this.client.port = client;
        this.client.held = true;
        this.settled = settled;
        this.peer = peer;
        this.number = tap.nextConnection();
    }

    /// Rules may come while the connection is open; once there were some, it stays with them.
    private @Nullable RuledPassing ruledNow() {
        RuledPassing now = rules;
        if (now == null) {
            now = tap.ruled(entry, number, peer, this);
            rules = now;
        }
        return now;
    }

    private End from(Way way) {
        return way == Way.TO_SERVER ? client : server;
    }

    @Override
    public boolean hasRoom(Way way) {
        Port to = from(way).other().port;
        return to != null && to.queuedBytes() == 0;
    }

    @Override
    public void pass(Way way, Outgoing message) {
        Objects.requireNonNull(from(way).other().port, "there is room only at an end that is there").pass(message);
    }

    @Override
    public void holdInput(Way way, boolean held) {
        Port port = from(way).port;
        if (port != null && held) {
            port.holdInput();
        } else if (port != null) {
            port.releaseInput();
        }
    }

    @Override
    public void drained(Way way) {
        End from = from(way);
        if (from.inputEnded) {
            from.passEndOn();
        }
        from.other().out();
    }

    @Override
    public void close(String why) {
        whyEnded = why;
        client.closeWhenSent();
        server.closeWhenSent();
    }

    @Override
    public void reset(String why) {
        whyEnded = why;
        for (Way way : Way.values()) {
            holdInput(way, true);
            Port port = from(way).port;
            if (port != null) {
                port.after(BREAKING_OFF, port::close);
            }
        }
    }

    PortEvents clientEvents() {
        return client;
    }

    @Override
    public PortEvents connected(Port port, long timeNanos) {
        server.port = port;
        serverEnd.connected(port);
        tap.identify(entry, port);
        if (client.closed || !entry.isOpen()) {
            port.close();
        } else {
            RuledPassing ruled = ruledNow();
            if (ruled != null) {
                ruled.connected();
            }
            client.release();
        }
        settled.run();
        return server;
    }

    @Override
    public void failed(SocketFailure failure, long timeNanos) {
        tap.identify(entry, null);
        whyEnded = "The server refused: " + tap.words(failure);
        server.closed = true;
        if (client.closed) {
            ended(timeNanos);
        } else {
            Objects.requireNonNull(client.port).close();
        }
        settled.run();
    }

    private void ended(long timeNanos) {
        if (rules != null) {
            rules.closed();
        }
        tap.journal.closed(entry.id(), timeNanos, whyEnded == null ? "Both ends are closed." : whyEnded);
        tap.connectionEnded(entry);
        tap.context.changes().changed();
    }

    /// One end: what comes here goes to the other.
    private final class End implements PortEvents {
        private final Direction direction;
        private @Nullable Port port;
        private boolean held;
        private boolean closed;
        private boolean readsNoMore;
        private boolean closeWhenSent;
        private boolean inputEnded;
        private boolean endPassedOn;

        End(Direction direction) {
            this.direction = direction;
        }

        private End other() {
            return direction == Direction.TO_SERVER ? server : client;
        }

        private Way way() {
            return direction == Direction.TO_SERVER ? Way.TO_SERVER : Way.TO_CLIENT;
        }

        private String name() {
            return direction == Direction.TO_SERVER ? "client" : "server";
        }

        private void hold() {
            if (!held && port != null) {
                held = true;
                port.holdInput();
            }
        }

        private void release() {
            if (held && port != null && !closed && !closeWhenSent) {
                held = false;
                port.releaseInput();
            }
        }

        @Override
        public void received(Port from, Reception reception) {
            Port to = Objects.requireNonNull(other().port, "nothing is read before both ends are there");
            var passage = new Passage(entry, serverEnd, direction, to, null);
            RuledPassing ruled = ruledNow();
            if (ruled != null) {
                ruled.received(passage, reception);
                return;
            }
            tap.pass(passage, reception);
            if (to.queuedBytes() > 0) {
                hold();
            }
        }

        @Override
        public void sent(Port to, Outgoing message, long timeNanos) {
            out();
        }

        @Override
        public void sendFailed(Port to, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
            tap.journal.sendFailed(entry.id(), message, taken, failure, timeNanos);
            if (failure instanceof TransferFailure.PeerReadsNoMore && other().port instanceof Connection sender) {
                other().readsNoMore = true;
                sender.shutdownInput();
            } else if (to.isOpen() && !(failure instanceof TransferFailure.PeerClosed)
                    && !(failure instanceof TransferFailure.PeerReset)) {
                notPassedOn(failure);
            }
            out();
        }

        /// What follows must not look as if nothing were missing.
        private void notPassedOn(SocketFailure failure) {
            if (rules != null) {
                rules.closed();
            }
            close("The tap closed the connection, as a message could not be passed on. " + failure.sentence());
        }

        private void out() {
            if (rules != null) {
                rules.goOn();
            }
            if (port != null && port.queuedBytes() == 0) {
                other().release();
                if (closeWhenSent && (rules == null || rules.isEmpty(way().back()))) {
                    port.close();
                }
            }
        }

        @Override
        public void inputEnded(Port from, long timeNanos) {
            if (!readsNoMore) {
                tap.journal.shutDown(entry.id(), timeNanos, "The " + name() + " sends nothing more.");
                if (direction == Direction.TO_SERVER) {
                    entry.state(SessionConnection.State.INPUT_ENDED);
                }
            }
            inputEnded = true;
            RuledPassing ruled = ruledNow();
            if (ruled == null) {
                passEndOn();
            } else {
                ruled.inputEnded(way());
            }
        }

        private void passEndOn() {
            if (!endPassedOn && other().port instanceof Connection receiver) {
                endPassedOn = true;
                receiver.shutdownOutput();
            }
        }

        @Override
        public void outputEnded(Port to, long timeNanos) {
            // It was told when the other end sent nothing more.
        }

        @Override
        public void closed(Port gone, @Nullable SocketFailure failure, long timeNanos) {
            closed = true;
            if (whyEnded == null) {
                whyEnded = why(failure);
            }
            End rest = other();
            if (rules != null) {
                rules.endClosed();
            }
            if (rest.closed) {
                ended(timeNanos);
            } else if (rest.port != null) {
                rest.closeWhenSent();
            }
        }

        private String why(@Nullable SocketFailure failure) {
            return switch (failure) {
                case null -> "The tap closed the connection.";
                case TransferFailure.PeerClosed _ -> "The " + name() + " closed the connection.";
                case TransferFailure.PeerReset _ -> "The " + name()
                        + " closed the connection without reading all that was sent to it.";
                default -> "The " + name() + "'s end has failed: " + failure.sentence();
            };
        }

        /// The other end is gone: what came from it is still delivered, and nothing more is read. What lies unread then makes
        /// the kernel tell this peer that its connection was reset.
        private void closeWhenSent() {
            hold();
            closeWhenSent = true;
            out();
        }
    }
}
