package dev.sockeye.session;

import dev.sockeye.capture.Direction;
import dev.sockeye.rule.Peer;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DialEvents;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Identity;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.TransferFailure;
import dev.sockeye.socket.SocketFailure;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One sender of a datagram tap, and the socket that stands for it before the server: connected, so that nobody but the server
/// can answer, and with a name from the kernel when the sender has one, so that answers come back. Belongs to the I/O thread.
final class DatagramLane implements DialEvents, DatagramEvents, RuledPassing.Ends {
    /// What may wait for a server that does not read before all senders have to wait.
    private static final long MOST_WAITING = 1 << 20;

    private final TapSession tap;
    private final Port own;
    private final Address sender;
    private final TapEnd serverEnd;
    private final SessionConnection entry;
    private final Runnable onEnd;
    private final Fact<Identity> identity;
    private final long number;
    private @Nullable RuledPassing rules;
    private final Queue<Reception> early = new ArrayDeque<>();
    private @Nullable Port server;
    private int answersUnderWay;
    private boolean holdsSenders;
    private boolean holdsServer;
    private boolean over;

    /// @param own the tap's socket, from whose address the answers come
    /// @param onEnd lets the tap forget it
    DatagramLane(TapSession tap, Port own, Address sender, Reception first, String note, Runnable onEnd) {
        this.tap = tap;
        this.own = own;
        this.sender = sender;
        this.onEnd = onEnd;
        this.identity = tap.identity().of(first.credentials());
        this.serverEnd = new TapEnd(tap.identity().seenAs());
        this.entry = new SessionConnection(tap.context.nextConnectionId(), own, sender, first.timeNanos(),
                serverEnd);
        entry.credentialsCame(first.credentials());
        tap.book.add(entry);
        tap.journal.tapped(entry.id(), first.credentials(),
                first.credentials() == null ? null : Credentials.Provenance.SENT_WITH_MESSAGE,
                sender,
                first.timeNanos(), note);
        tap.identify(entry, null);
        number = tap.nextConnection();
    }

    /// Rules may come while the connection is open; once there were some, it stays with them.
    private @Nullable RuledPassing ruledNow() {
        RuledPassing now = rules;
        if (now == null) {
            now = tap.ruled(entry, number, Peer.UNKNOWN, this);
            rules = now;
        }
        return now;
    }

    @Override
    public boolean hasRoom(Way way) {
        Port to = server;
        return to != null && (way == Way.TO_SERVER ? to.queuedBytes() <= MOST_WAITING : answersUnderWay == 0);
    }

    @Override
    public void pass(Way way, Outgoing message) {
        Port to = server;
        if (way == Way.TO_SERVER && to != null) {
            to.pass(message);
        } else if (way == Way.TO_CLIENT && isNamed()) {
            answersUnderWay++;
            own.pass(new Outgoing(message.data(), message.descriptors(), sender));
        } else if (way == Way.TO_CLIENT) {
            tap.journal.sendFailed(entry.id(), message, 0, new TransferFailure.NoReturnAddress(), Times.now());
        }
    }

    /// What comes from clients is held up for all of them.
    @Override
    public void holdInput(Way way, boolean held) {
        Port port = way == Way.TO_SERVER ? own : server;
        if (port != null && held) {
            port.holdInput();
        } else if (port != null) {
            port.releaseInput();
        }
    }

    @Override
    public void drained(Way way) {
        // Datagrams have no end that would wait for that.
    }

    @Override
    public void close(String why) {
        forget(why);
    }

    @Override
    public void reset(String why) {
        forget(why);
    }

    int id() {
        return entry.id();
    }

    /// Whether the server may take who sends now for the one as whom it was dialled: the kernel has asked for permission then.
    boolean isAlsoOf(@Nullable Credentials now) {
        return !tap.identity().asClients() || (now != null && identity instanceof Fact.Known<Identity>(Identity dialled)
                && now.uid().equals(Fact.known(dialled.uid())) && now.gid().equals(Fact.known(dialled.gid())));
    }

    private boolean isNamed() {
        return !(sender instanceof Address.Unnamed);
    }

    void dial() {
        tap.dial(isNamed() ? Optional.of(new Address.Unnamed()) : Optional.empty(), isNamed(), identity, this);
    }

    void toServer(Reception reception) {
        Port to = server;
        if (to == null) {
            early.add(reception.kept());
            holdSenders();
            return;
        }
        var passage = new Passage(entry, serverEnd, Direction.TO_SERVER, to, null);
        RuledPassing ruled = ruledNow();
        if (ruled != null) {
            ruled.received(passage, reception);
            return;
        }
        tap.pass(passage, reception);
        if (to.queuedBytes() > MOST_WAITING) {
            holdSenders();
        }
    }

    @Override
    public PortEvents connected(Port port, long timeNanos) {
        if (over) {
            port.close();
            return this;
        }
        server = port;
        serverEnd.connected(port);
        RuledPassing ruled = ruledNow();
        if (ruled != null) {
            ruled.connected();
        }
        early.forEach(this::toServer);
        early.clear();
        releaseSenders();
        return this;
    }

    @Override
    public void failed(SocketFailure failure, long timeNanos) {
        giveUpEarly(failure, timeNanos);
        end("The server could not be reached: " + tap.words(failure));
    }

    /// What came before there was a way to the server is recorded all the same.
    private void giveUpEarly(SocketFailure why, long timeNanos) {
        for (Reception reception : early) {
            tap.journal.sendFailed(entry.id(), new Outgoing(reception.data(), reception.descriptors(), null), 0, why,
                    timeNanos);
            reception.descriptors().forEach(Descriptor::close);
        }
        early.clear();
    }

    /// An answer has gone out to the client, or could not.
    void answered(boolean taken) {
        answersUnderWay = Math.max(0, answersUnderWay - 1);
        if (answersUnderWay == 0 && holdsServer && server != null) {
            holdsServer = false;
            server.releaseInput();
        }
        if (!taken && answersUnderWay == 0) {
            forget("The client is gone.");
        } else if (rules != null) {
            rules.goOn();
        }
    }

    @Override
    public void received(Port from, Reception reception) {
        if (!isNamed()) {
            reception.descriptors().forEach(Descriptor::close); // The socket has no name to which one could send.
            return;
        }
        RuledPassing ruled = ruledNow();
        if (ruled != null) {
            ruled.received(new Passage(entry, serverEnd, Direction.TO_CLIENT, own, sender), reception);
            return;
        }
        answersUnderWay++;
        tap.pass(new Passage(entry, serverEnd, Direction.TO_CLIENT, own, sender), reception);
        if (answersUnderWay > 0 && !over && !holdsServer) {
            holdsServer = true;
            from.holdInput();
        }
    }

    @Override
    public void sent(Port to, Outgoing message, long timeNanos) {
        if (to.queuedBytes() <= MOST_WAITING) {
            releaseSenders();
        }
        if (rules != null) {
            rules.goOn();
        }
    }

    @Override
    public void sendFailed(Port to, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        tap.journal.sendFailed(entry.id(), message, taken, failure, timeNanos);
        if (failure instanceof SocketFailure.NobodyListening) {
            forget("The server has closed its socket; the next message looks for a new one.");
        }
        sent(to, message, timeNanos);
    }

    @Override
    public void closed(Port from, @Nullable SocketFailure failure, long timeNanos) {
        end(failure == null ? "The tap closed the connection." : failure.sentence());
    }

    /// Closes the socket before the server; the end is recorded for this reason.
    void forget(String why) {
        end(why);
        if (server != null) {
            server.close();
        }
    }

    private void end(String why) {
        if (over) {
            return;
        }
        over = true;
        if (rules != null) {
            rules.closed();
        }
        onEnd.run();
        releaseSenders();
        giveUpEarly(new TransferFailure.ClosedHere(), Times.now());
        tap.journal.closed(entry.id(), Times.now(), why);
        tap.connectionEnded(entry);
        tap.context.changes().changed();
    }

    private void holdSenders() {
        if (!holdsSenders && !over) {
            holdsSenders = true;
            own.holdInput();
        }
    }

    private void releaseSenders() {
        if (holdsSenders) {
            holdsSenders = false;
            own.releaseInput();
        }
    }
}
