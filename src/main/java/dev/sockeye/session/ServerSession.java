package dev.sockeye.session;

import dev.sockeye.file.BindingGuard;
import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A server: listens (stream, seqpacket) or is bound (datagram), records, and answers as its behaviour says.
final class ServerSession extends ListeningSession {
    private final ServerSpec spec;
    private volatile Refusals refusals = new Refusals(journal, () -> rules);
    private boolean ranBefore;
    private volatile BindingGuard.OwnFile ownFile = BindingGuard.OwnFile.NONE;
    private volatile Optional<SocketFailure.FileLost> fileLost = Optional.empty();
    private BindingGuard.@Nullable Watch watch;
    private volatile @Nullable Listener listener;
    private volatile @Nullable DatagramPort datagrams;

    ServerSession(int id, ServerSpec spec, SessionContext context) {
        super(id, spec.address(), spec.type(), false, context);
        this.spec = spec;
    }

    @Override
    void start() throws SocketFailedException {
        if (ranBefore) {
            rules = rulesAgain();
        } else if (spec.behaviour() instanceof Behaviour.Rules(String file)) {
            rules = SessionRules.read(file, spec.type(), false, context);
        } else {
            rules = SessionRules.of(spec, context);
        }
        if (spec.given().isEmpty()) {
            context.guard().beforeBinding(spec.address(), spec.type(), spec.replaceStale());
        }
        admits(spec.access());
        FileOptions options = context.guard().fileOptions(spec.mode(), spec.owner(), spec.group());
        BindingGuard.OwnFile own = spec.unlinkAtClose()
                ? context.guard().beforeMaking(spec.address())
                : BindingGuard.OwnFile.NONE;
        boolean made = false;
        try {
            listen(options, own);
            made = true;
        } finally {
            if (!made) {
                own.notMade();
            }
        }
    }

    private void listen(FileOptions options, BindingGuard.OwnFile own) throws SocketFailedException {
        if (spec.type() == SocketType.DATAGRAM) {
            var handler = new DatagramHandler(this, Responder.of(spec.behaviour(), rules), judge(), refusals,
                    openedNote(), (_, problem) -> over(problem));
            DatagramPort opened = context.transport().openDatagram(
                    new DatagramOptions(Optional.of(spec.address()), spec.receiveBuffer(), options, OptionalInt.empty(),
                            spec.given()),
                    handler);
            datagrams = opened;
            handler.opened(opened, openedNanos);
            bound(opened.localAddress(), opened.file(), own);
        } else {
            Listener opened = context.transport().listen(
                    new ListenOptions(spec.address(), spec.type(), spec.backlog(), spec.receiveBuffer(), options,
                            spec.given()),
                    this);
            listener = opened;
            rules.onUse(() -> opened.execute(this::acceptAsRuled));
            opened.execute(this::acceptAsRuled);
            recordOpened(opened.address());
            bound(opened.address(), opened.file(), own);
        }
    }

    @Override
    void renew() {
        ranBefore = true;
        refusals = new Refusals(journal, () -> rules);
        ownFile = BindingGuard.OwnFile.NONE;
        listener = null;
        datagrams = null;
        synchronized (this) {
            watch = null;
            fileLost = Optional.empty();
        }
    }

    /// What somebody else has made was closed with it.
    @Override
    boolean canComeBack() {
        return spec.given().isEmpty();
    }

    @Override
    String openedNote() {
        String sentence = type().isConnectionOriented() ? "The server listens." : "The server is bound.";
        return spec.given().map(socket -> sentence + " " + socket.sentence()).orElse(sentence);
    }

    @Override
    String closedNote() {
        return "The server stopped.";
    }

    private void bound(Address where, Fact<FileIdentity> madeFile, BindingGuard.OwnFile own) {
        address = where;
        own.made(madeFile);
        ownFile = own;
        context.capture().describe(id(), facts()); // The kernel may have chosen the name.
        synchronized (this) {
            opens();
            if (state == State.OPEN && where instanceof Address.Pathname path
                    && madeFile instanceof Fact.Known<FileIdentity>(FileIdentity identity)) {
                watch = context.guard().watch(path, identity, this::fileLooked);
            }
        }
    }

    /// Nobody can connect to a server whose file is gone: that must not look as if all were well.
    private void fileLooked(Optional<SocketFailure.FileLost> lost) {
        Optional<SocketFailure.FileLost> before;
        synchronized (this) {
            if (state != State.OPEN || lost.equals(fileLost)) {
                return;
            }
            before = fileLost;
            fileLost = lost;
        }
        before.ifPresent(problem -> context.problems().over(problem.sentence()));
        lost.ifPresentOrElse(problem -> {
            journal.failed(0, problem, Times.now());
            context.problems().reportEvent(problem.sentence());
        }, () -> journal.opened(address, Times.now(), "The socket file is back: one can connect there again."));
        context.changes().changed();
    }

    @Override
    public Optional<SocketFailure> fileProblem() {
        return state == State.OPEN ? fileLost.map(lost -> lost) : Optional.empty();
    }

    @Override
    Taken taken(Connection connection, AccessJudge.Decision decision, Peer peer, long timeNanos) {
        if (!decision.allowed()) {
            return refused(connection, decision.reason(), peer, timeNanos);
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
        return new Taken(handler, handler::begin);
    }

    private Taken refused(Connection connection, String reason, Peer peer, long timeNanos) {
        if (!refusals.mayTell() || state == State.STOPPED) {
            return turnedAway(connection, reason + refusals.note(), timeNanos);
        }
        counters.turnedAway();
        RefusedConnection refused = refusals.tell(connection, peer,
                journal.denied(connection.peer(), connection.peerAddress(), reason, timeNanos));
        return new Taken(refused, refused::begin);
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
    void release() {
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
        refusals.close();
        context.changes().changed();
    }

    @Override
    public ServerSpec spec() {
        return spec;
    }

    @Override
    public SocketFile socketFile() {
        if (!(address instanceof Address.Pathname)) {
            return SocketFile.NONE;
        }
        return spec.given().isPresent()
                ? SocketFile.GIVEN
                : spec.unlinkAtClose() ? SocketFile.REMOVED : SocketFile.KEPT;
    }

    @Override
    public SocketType type() {
        return spec.type();
    }

    /// With the name that the giver of its socket has for it.
    @Override
    public String name() {
        String given = spec.given().map(GivenSocket::name).orElse("");
        return given.isEmpty() ? address.text() : given + ": " + address.text();
    }
}
