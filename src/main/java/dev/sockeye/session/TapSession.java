package dev.sockeye.session;

import dev.sockeye.file.TappedServer;
import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.DialEvents;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.Identity;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tap: for each client that comes it dials the server, records what the two say, and passes it on unchanged.
final class TapSession extends ListeningSession implements TapDoor.Tap {
    /// A server whose backlog stays full so long refuses.
    private static final Duration LONGEST_DIAL = Duration.ofSeconds(30);
    /// Where the kernel does not tell the server's.
    private static final int USUAL_BACKLOG = 128;

    private final TapSpec spec;
    private final TapAccepting accepting = new TapAccepting();
    private volatile @Nullable DatagramPort datagrams;
    private volatile TapDoor door;
    private boolean ranBefore;
    private volatile TapIdentity identity;
    /// Why the server may notice the tap.
    private volatile List<String> signs = List.of();

    TapSession(int id, TapSpec spec, SessionContext context) {
        super(id, spec.address(), spec.type(), true, context);
        this.spec = spec;
        this.door = new TapDoor(spec, context.guard());
        this.identity = new TapIdentity(false, false, context.access());
    }

    @Override
    void start() throws SocketFailedException {
        identity = TapIdentity.of(spec, context.transport().identities(), context.access());
        admits(TapAdmission.policy(spec, context.access(), identity.asClients()));
        if (ranBefore) {
            rules = rulesAgain();
        } else if (spec.rules().isPresent()) {
            rules = SessionRules.read(spec.rules().get(), spec.type(), true, context);
        }
        door.open(this, this::replaced);
    }

    @Override
    void renew() {
        ranBefore = true;
        door = new TapDoor(spec, context.guard());
        datagrams = null;
        signs = List.of();
        address = spec.address();
    }

    /// Whom a hidden one was for does not come again.
    @Override
    boolean canComeBack() {
        return !isHidden();
    }

    private void replaced(SocketFailure.FileLost lost) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            stops();
        }
        var steppedAside = new SocketFailure.Unsupported("Tapping " + spec.address().text() + " any longer",
                lost.replaced()
                        ? "the server has made its socket anew: the tap steps aside"
                        : "its file was removed: the tap steps aside",
                "Start the tap again when the server runs.");
        journal.failed(0, steppedAside, Times.now());
        context.problems().reportEvent(steppedAside.sentence());
        release();
    }

    @Override
    public Fact<FileIdentity> bind(Address where, FileOptions file) throws SocketFailedException {
        TappedServer server = context.guard().lookAtServer(door.serversPlace(), spec.type());
        signs = door.isInPlace() ? server.signs() : List.of();
        if (spec.type() == SocketType.DATAGRAM) {
            DatagramPort opened = context.transport().openDatagram(
                    new DatagramOptions(Optional.of(where), Port.WHOLE, file).holding(), new TapDatagrams(this));
            datagrams = opened;
            address = opened.localAddress();
            return opened.file();
        }
        Listener opened = context.transport().listen(
                new ListenOptions(where, spec.type(), server.backlog().or(USUAL_BACKLOG), Port.WHOLE, file).holding(),
                this);
        accepting.listens(opened, rules);
        address = opened.address();
        return opened.file();
    }

    @Override
    public void opened() {
        if (door.isInPlace()) {
            address = spec.address();
        }
        recordOpened(address);
        context.capture().describe(id(), facts());
        opens();
        signs.forEach(context.problems()::report);
        accepting.begins();
        DatagramPort bound = datagrams;
        if (bound != null) {
            bound.releaseInput();
        }
        context.changes().changed();
    }

    @Override
    String openedNote() {
        return "The tap stands before " + spec.address().text() + "."
                + signs.stream().map(" "::concat).collect(Collectors.joining());
    }

    @Override
    String closedNote() {
        return "The tap stopped.";
    }

    @Override
    Taken taken(Connection connection, AccessJudge.Decision decision, Peer peer, long timeNanos) {
        Fact<Identity> client = identity.of(connection.peer());
        String refusal = decision.allowed() ? identity.refusal(client) : decision.reason();
        if (refusal != null || state == State.STOPPED) {
            return turnedAway(connection, refusal == null ? "The tap is stopping." : refusal, timeNanos);
        }
        connection.holdInput();
        var server = new TapEnd(identity.seenAs());
        var entry = new SessionConnection(context.nextConnectionId(), connection, connection.peerAddress(),
                timeNanos, server);
        book.add(entry);
        journal.tapped(entry.id(), connection.peer().credentials(), connection.peer().provenance(),
                connection.peerAddress(), timeNanos, decision.note());
        var relay = new Relay(this, entry, server, connection, peer, accepting::settled);
        accepting.dials();
        // A packet socket that asks for them gets a name from the kernel, which the server would see.
        dial(Optional.empty(), spec.type() == SocketType.STREAM, client, relay);
        return new Taken(relay.clientEvents());
    }

    /// Dials the server; on the I/O thread.
    ///
    /// @param client who is to be seen, where that is this tap's way
    void dial(Optional<Address> own, boolean askCredentials, Fact<Identity> client, DialEvents events) {
        context.transport().dial(new ConnectOptions(door.server(), spec.type(), LONGEST_DIAL, Port.WHOLE, own,
                askCredentials, OptionalInt.empty(), identity.as(client)), events);
    }

    TapIdentity identity() {
        return identity;
    }

    /// The sentence with the server's address as it was given.
    String words(SocketFailure failure) {
        return failure.sentence().replace(door.server().text(), spec.address().text());
    }

    /// Lets the processes at both ends be looked at, and recorded together.
    void identify(SessionConnection entry, @Nullable Port server) {
        context.peers().began(entry, server instanceof Connection connection ? connection : null, spec.address());
    }

    /// Records the message and passes it on.
    void pass(Passage way, Reception reception) {
        ArrivedDescriptors arrived = arrived(way, reception);
        long event = record(way, reception, arrived);
        way.to().pass(new Outgoing(reception.data().duplicate(), reception.descriptors(), way.receiver(),
                identity.claimed(reception.credentials()), null,
                reception.urgent(), Outgoing.NOT_RECORDED));
        settle(way, event, arrived);
    }

    /// What becomes of the descriptors that came with the message, once they were passed on.
    ArrivedDescriptors arrived(Passage way, Reception reception) {
        // Somebody may wait for the end of a pipe or socket: what is kept must not keep it open.
        return context.descriptors().arrived(way.connection().id(), false, reception.descriptors());
    }

    void settle(Passage way, long event, ArrivedDescriptors arrived) {
        context.descriptors().settle(event, way.connection().id(), arrived);
    }

    /// Records a message: the event's number, negative when it was not recorded.
    long record(Passage way, Reception reception, ArrivedDescriptors arrived) {
        SessionConnection connection = way.connection();
        int bytes = reception.data().remaining();
        if (way.isToServer()) {
            connection.credentialsCame(reception.credentials());
            connection.counters().received(bytes);
            counters.received(bytes);
        } else {
            connection.counters().sent(bytes);
            counters.sent(bytes);
        }
        way.server().passed(way.isToServer(), reception.timeNanos());
        return journal.relayed(connection.id(), reception, way.direction(), arrived.note());
    }

    /// The number of the next connection, for rules.
    long nextConnection() {
        return rules.nextConnection();
    }

    /// Applies the rules to what the connection carries from now on; null while there are none.
    ///
    /// @param number of the connection
    @Nullable
    RuledPassing ruled(SessionConnection entry, long number, Peer peer, RuledPassing.Ends ends) {
        return rules.isEmpty() ? null : new RuledPassing(this, entry, rules, number, peer, ends);
    }

    @Override
    void release() {
        // The name goes first, so that nobody finds a file without a tap behind it.
        door.close();
        accepting.close();
        DatagramPort bound = datagrams;
        if (bound != null) {
            bound.close();
        }
        List.copyOf(book.open()).forEach(SessionConnection::close);
        context.changes().changed();
    }

    @Override
    public TapSpec spec() {
        return spec;
    }

    @Override
    public SocketFile socketFile() {
        return !door.isInPlace() && address instanceof Address.Pathname ? SocketFile.REMOVED : SocketFile.NONE;
    }

    @Override
    public SocketType type() {
        return spec.type();
    }

    @Override
    public String name() {
        return spec.known().text();
    }
}
