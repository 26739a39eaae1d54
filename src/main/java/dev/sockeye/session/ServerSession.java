package dev.sockeye.session;

import dev.sockeye.capture.Role;
import dev.sockeye.file.BindingGuard;
import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.LateEvents;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A server: listens (stream, seqpacket) or is bound (datagram), records, and answers as its behaviour says.
final class ServerSession extends BasicSession implements ListenerEvents {
    private final ServerSpec spec;
    private boolean recorded;
    private volatile @Nullable AccessJudge judge;
    private volatile SessionRules rules;
    private volatile Address address;
    private volatile BindingGuard.OwnFile ownFile = BindingGuard.OwnFile.NONE;
    private volatile Optional<SocketFailure.FileLost> fileLost = Optional.empty();
    private BindingGuard.@Nullable Watch watch;
    private volatile @Nullable Listener listener;
    private volatile @Nullable DatagramPort datagrams;

    ServerSession(int id, ServerSpec spec, SessionContext context) {
        super(id, context);
        this.spec = spec;
        this.address = spec.address();
        this.rules = SessionRules.none(spec.type(), false, context);
    }

    @Override
    void open() throws SocketFailedException {
        openedNanos = Times.now();
        try {
            bind();
        } catch (SocketFailedException e) {
            journal.failed(0, e.failure(), Times.now());
            ended(e.failure());
            throw e;
        }
        if (state == State.STOPPED) {
            release(); // Stopped while it started.
        }
    }

    private void bind() throws SocketFailedException {
        if (spec.behaviour() instanceof Behaviour.Rules(String file)) {
            rules = SessionRules.read(file, spec.type(), false, context);
        }
        context.guard().beforeBinding(spec.address(), spec.type(), spec.replaceStale());
        var access = new AccessJudge(spec.access(), context.access());
        judge = access;
        FileOptions options = context.guard().fileOptions(spec.mode(), spec.owner(), spec.group());
        BindingGuard.OwnFile own = spec.unlinkAtClose()
                ? context.guard().beforeMaking(spec.address())
                : BindingGuard.OwnFile.NONE;
        boolean made = false;
        try {
            listen(options, access, own);
            made = true;
        } finally {
            if (!made) {
                own.notMade();
            }
        }
    }

    private void listen(FileOptions options, AccessJudge access, BindingGuard.OwnFile own)
            throws SocketFailedException {
        if (spec.type() == SocketType.DATAGRAM) {
            var handler = new DatagramHandler(this, Responder.of(spec.behaviour(), rules), access,
                    "The server is bound.",
                    (_, problem) -> ended(problem));
            DatagramPort opened = context.transport().openDatagram(
                    new DatagramOptions(Optional.of(spec.address()), spec.receiveBuffer(), options), handler);
            datagrams = opened;
            handler.opened(opened, openedNanos);
            bound(opened.localAddress(), opened.file(), own);
        } else {
            Listener opened = context.transport().listen(
                    new ListenOptions(spec.address(), spec.type(), spec.backlog(), spec.receiveBuffer(), options),
                    this);
            listener = opened;
            rules.onUse(() -> opened.execute(this::acceptAsRuled));
            opened.execute(this::acceptAsRuled);
            recordOpened(opened.address());
            bound(opened.address(), opened.file(), own);
        }
    }

    /// Once: the first connection may come before the call that listens has returned.
    private synchronized void recordOpened(Address where) {
        if (!recorded) {
            recorded = true;
            journal.opened(where, openedNanos, "The server listens.");
        }
    }

    private void bound(Address where, Fact<FileIdentity> madeFile, BindingGuard.OwnFile own) {
        address = where;
        own.made(madeFile);
        ownFile = own;
        context.capture().describe(id(), facts()); // The kernel may have chosen the name.
        synchronized (this) {
            if (state != State.STOPPED) {
                state = State.OPEN;
            }
            if (state == State.OPEN && where instanceof Address.Pathname path
                    && madeFile instanceof Fact.Known<FileIdentity>(FileIdentity identity)) {
                watch = context.guard().watch(path, identity, this::fileLooked);
            }
        }
    }

    /// Nobody can connect to a server whose file is gone: that must not look as if all were well.
    private void fileLooked(Optional<SocketFailure.FileLost> lost) {
        synchronized (this) {
            if (state != State.OPEN || lost.equals(fileLost)) {
                return;
            }
            fileLost = lost;
        }
        lost.ifPresent(problem -> {
            journal.failed(0, problem, Times.now());
            context.problems().report(problem.sentence());
        });
        context.changes().changed();
    }

    @Override
    public Optional<SocketFailure> fileProblem() {
        return state == State.OPEN ? fileLost.map(lost -> lost) : Optional.empty();
    }

    @Override
    public PortEvents accepted(Connection connection, long timeNanos) {
        recordOpened(connection.localAddress());
        AccessJudge known = Objects.requireNonNull(judge, "a server listens only when its access policy is in force");
        AccessPeer peer = AccessPeer.of(connection, known.facts());
        if (!known.mayBlock() && !rules.asksForPrograms()) {
            ConnectionHandler handler = decided(connection, known.judge(peer), RulePeer.of(peer), timeNanos);
            return handler == null ? new TurnedAway() : begun(handler);
        }
        connection.holdInput();
        var handler = new LateEvents();
        var looked = new AtomicReference<Peer>(Peer.UNKNOWN);
        context.decisions().decide(connection, () -> {
            looked.set(rules.asksForPrograms() ? RulePeer.withProgram(peer) : RulePeer.of(peer));
            return known.judge(peer);
        }, decision -> {
            ConnectionHandler decided = decided(connection, decision, Objects.requireNonNull(looked.get()), timeNanos);
            handler.use(decided == null ? new TurnedAway() : decided);
            if (decided != null) {
                begun(decided);
            }
            connection.releaseInput();
        });
        return handler;
    }

    private static PortEvents begun(ConnectionHandler handler) {
        handler.begin();
        return handler;
    }

    /// Lists the connection, or turns it away; on the I/O thread.
    ///
    /// @return null when it is turned away
    private @Nullable ConnectionHandler decided(Connection connection, AccessJudge.Decision decision, Peer peer,
            long timeNanos) {
        if (!decision.allowed()) {
            counters.turnedAway();
            journal.denied(connection.peer(), connection.peerAddress(), decision.reason(), timeNanos);
            connection.close();
            return null;
        }
        var entry = new SessionConnection(context.nextConnectionId(), connection, connection.peerAddress(),
                timeNanos);
        book.add(entry);
        journal.accepted(entry.id(), connection.peer().credentials(), connection.peer().provenance(),
                connection.peerAddress(), timeNanos, decision.note());
        if (state == State.STOPPED) {
            connection.close();
        }
        var handler = new ConnectionHandler(entry, this, Responder.of(spec.behaviour(), rules), peer, (ended, _) -> {
            if (ended != null) {
                connectionEnded(ended);
                context.changes().changed();
            }
        });
        if (!rules.isEmpty()) {
            acceptAsRuled();
        }
        return handler;
    }

    private void acceptAsRuled() {
        Listener known = listener;
        if (known != null && rules.acceptsNext()) {
            known.releaseAccepting();
        } else if (known != null) {
            known.holdAccepting();
        }
    }

    @Override
    public void acceptFailed(SocketFailure problem, long timeNanos) {
        journal.failed(0, problem, timeNanos);
        context.problems().report(problem.sentence());
    }

    @Override
    public void closed(@Nullable SocketFailure problem, long timeNanos) {
        if (problem == null) {
            journal.closed(0, timeNanos, "The server stopped.");
        } else {
            journal.closed(0, problem, timeNanos);
        }
        ended(problem);
    }

    @Override
    public void stop() {
        synchronized (this) {
            if (state == State.STOPPED) {
                return;
            }
            state = State.STOPPED;
        }
        release();
    }

    private void release() {
        synchronized (this) {
            if (watch != null) {
                watch.close();
            }
        }
        // The name goes first, so that nobody finds a file without a server behind it.
        ownFile.remove();
        Listener listening = listener;
        if (listening != null) {
            listening.close();
        }
        DatagramPort bound = datagrams;
        if (bound != null) {
            bound.close();
        }
        book.open().forEach(SessionConnection::close);
        context.changes().changed();
    }

    @Override
    public ServerSpec spec() {
        return spec;
    }

    @Override
    public Optional<SessionRules> rules() {
        return Optional.of(rules);
    }

    @Override
    public SocketFile socketFile() {
        if (!(address instanceof Address.Pathname)) {
            return SocketFile.NONE;
        }
        return spec.unlinkAtClose() ? SocketFile.REMOVED : SocketFile.KEPT;
    }

    @Override
    public void reconnect() {
        throw new IllegalStateException("A server does not connect.");
    }

    @Override
    public Role role() {
        return Role.SERVER;
    }

    @Override
    public SocketType type() {
        return spec.type();
    }

    @Override
    public Address address() {
        return address;
    }
}
