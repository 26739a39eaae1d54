package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.LateEvents;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A session to which others come: it is opened once, judges who comes, and ends when it is stopped.
abstract sealed class ListeningSession extends BasicSession implements ListenerEvents
        permits ServerSession, TapSession {
    volatile SessionRules rules;
    volatile Address address;
    private volatile @Nullable AccessJudge judge;
    private boolean recorded;
    /// Whether what carried it has told its end: a late word of it must not end what begins after it.
    private boolean over;

    /// @param forwards whether a message about which no rule decides goes on
    ListeningSession(int id, Address address, SocketType type, boolean forwards, SessionContext context) {
        super(id, context);
        this.address = address;
        this.rules = SessionRules.none(type, forwards, context);
    }

    /// Listens, or is bound. Blocks.
    abstract void start() throws SocketFailedException;

    /// Closes what is open, and removes what was made. Idempotent.
    abstract void release();

    /// Forgets what belonged to the run that has ended.
    abstract void renew();

    /// What its first event says.
    abstract String openedNote();

    /// What its last event says when it was stopped.
    abstract String closedNote();

    @Override
    final void open() throws SocketFailedException {
        openedNanos = Times.now();
        try {
            start();
        } catch (SocketFailedException e) {
            journal.failed(0, e.failure(), Times.now());
            over(e.failure());
            release();
            throw e;
        } catch (RuntimeException | Error e) {
            stops();
            release(); // A mistake of this program leaves nothing open either.
            throw e;
        }
        if (state == State.STOPPED) {
            release(); // Stopped while it started.
        }
    }

    @Override
    public final void stop() {
        if (stops()) {
            release();
        }
    }

    /// From now on it is stopped.
    ///
    /// @return whether it was not before
    final synchronized boolean stops() {
        boolean first = state != State.STOPPED;
        state = State.STOPPED;
        return first;
    }

    /// From now on it is open, unless it was stopped meanwhile.
    final synchronized void opens() {
        if (state != State.STOPPED) {
            state = State.OPEN;
        }
    }

    /// Once: who comes first may come before the call that listens has returned.
    final synchronized void recordOpened(Address where) {
        if (!recorded) {
            recorded = true;
            journal.opened(where, openedNanos, openedNote());
        }
    }

    /// Before anybody can come.
    ///
    /// @throws SocketFailedException when the policy names somebody who does not exist
    final void admits(AccessPolicy policy) throws SocketFailedException {
        judge = new AccessJudge(policy, context.access());
    }

    final AccessJudge judge() {
        return Objects.requireNonNull(judge, "it listens only when it knows whom it admits");
    }

    @Override
    public final PortEvents accepted(Connection connection, long timeNanos) {
        recordOpened(connection.localAddress());
        AccessJudge known = judge();
        AccessPeer peer = AccessPeer.of(connection, known.facts());
        if (!known.mayBlock() && !rules.asksForPrograms()) {
            Taken taken = taken(connection, known.judge(peer), RulePeer.of(peer), timeNanos);
            taken.first().run();
            return taken.events();
        }
        connection.holdInput();
        var handler = new LateEvents();
        var looked = new AtomicReference<Peer>(Peer.UNKNOWN);
        context.decisions().decide(connection, () -> {
            looked.set(rules.asksForPrograms() ? RulePeer.withProgram(peer) : RulePeer.of(peer));
            return known.judge(peer);
        }, decision -> {
            Taken taken = taken(connection, decision, Objects.requireNonNull(looked.get()), timeNanos);
            handler.use(taken.events());
            taken.first().run();
            connection.releaseInput();
        });
        return handler;
    }

    /// What becomes of a connection.
    ///
    /// @param events who is told of it
    /// @param first is done when that is so
    record Taken(PortEvents events, Runnable first) {
        Taken(PortEvents events) {
            this(events, () -> {});
        }
    }

    /// Lists the connection, or turns it away; on the I/O thread.
    ///
    /// @param peer who is there, for rules
    abstract Taken taken(Connection connection, AccessJudge.Decision decision, Peer peer, long timeNanos);

    final Taken turnedAway(Connection connection, String reason, long timeNanos) {
        counters.turnedAway();
        journal.denied(connection.peer(), connection.peerAddress(), reason, timeNanos);
        connection.close();
        return new Taken(new TurnedAway());
    }

    @Override
    public final void acceptFailed(SocketFailure problem, long timeNanos) {
        journal.failed(0, problem, timeNanos);
        context.problems().reportEvent(problem.sentence());
    }

    @Override
    public final void closed(@Nullable SocketFailure problem, long timeNanos) {
        if (state == State.FAILED) {
            return; // It has never opened, and that was told.
        }
        if (problem == null) {
            journal.closed(0, timeNanos, closedNote());
        } else {
            journal.closed(0, problem, timeNanos);
        }
        over(problem);
    }

    /// Nothing more comes from what carried it.
    final void over(@Nullable SocketFailure problem) {
        synchronized (this) {
            over = true;
        }
        ended(problem);
    }

    @Override
    public final Optional<SessionRules> rules() {
        return Optional.of(rules);
    }

    /// The rules that a person has chosen meanwhile, for another run: nothing is counted or held yet.
    ///
    /// @throws SocketFailedException when a file that they name is not there any more
    final SessionRules rulesAgain() throws SocketFailedException {
        try {
            return rules.again(context);
        } catch (IllegalArgumentException e) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Applying the rules again",
                    String.valueOf(e.getMessage())));
        }
    }

    @Override
    public final synchronized boolean canReconnect() {
        return over && canComeBack() && (state() == State.STOPPED || state() == State.FAILED);
    }

    /// Whether it is of a kind that can be started again.
    abstract boolean canComeBack();

    @Override
    public final void reconnect() throws SocketFailedException {
        if (!canReconnect()) {
            return;
        }
        release(); // What failed by itself has left its file.
        synchronized (this) {
            if (!canReconnect()) {
                return; // Somebody else was faster.
            }
            over = false;
            recorded = false;
            starting();
        }
        renew();
        open();
    }

    @Override
    public final Address address() {
        return address;
    }
}
