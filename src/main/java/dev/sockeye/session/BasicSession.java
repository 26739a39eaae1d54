package dev.sockeye.session;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What servers, clients and taps have in common: a state, a record and a book of connections.
abstract sealed class BasicSession implements Session
        permits ListeningSession, ClientSession, ActivationSession, ImportSession {
    final SessionContext context;
    final Journal journal;
    final ConnectionBook book = new ConnectionBook();
    final Counters counters = new Counters();
    volatile State state = State.STARTING;
    volatile long openedNanos;
    private final int id;
    private volatile @Nullable SocketFailure failure;

    BasicSession(int id, SessionContext context) {
        this.id = id;
        this.context = context;
        this.journal = new Journal(context, id);
    }

    /// Starts or connects it, once. Blocks.
    ///
    /// @throws SocketFailedException when it could not be; the failure is recorded
    abstract void open() throws SocketFailedException;

    /// Remembers why it ended (null: as asked) and tells who watches.
    final void ended(@Nullable SocketFailure problem) {
        failure = problem;
        state = problem == null ? State.STOPPED : State.FAILED;
        context.changes().changed();
    }

    final void starting() {
        failure = null;
        state = State.STARTING;
        context.changes().changed();
    }

    /// Takes the connection off the list of open ones, and closes what was received by it.
    final void connectionEnded(SessionConnection connection) {
        book.closed(connection);
        context.descriptors().connectionEnded(connection.id());
    }

    @Override
    public final List<Sending> send(Outgoing message, Collection<Integer> connections) {
        List<SessionConnection> receivers = book.open().stream().filter(SessionConnection::canSend)
                .filter(connection -> connections.isEmpty() || connections.contains(connection.id())).toList();
        var sendings = new ArrayList<Sending>(receivers.size());
        for (SessionConnection receiver : receivers) {
            Address to = type() == SocketType.DATAGRAM ? receiver.peerAddress() : null;
            var sending = new Sending(receiver.id());
            sendings.add(sending);
            receiver.port().sendShared(message.to(to, sending));
        }
        return sendings;
    }

    @Override
    public final void commandStarted(String name, long pid) {
        journal.command("“" + name + "” runs as process " + pid + ".");
    }

    @Override
    public final void commandEnded(String name, int exitCode) {
        journal.command("“" + name + "” has ended with exit code " + exitCode + ".");
    }

    @Override
    public final int id() {
        return id;
    }

    @Override
    public final State state() {
        return state;
    }

    @Override
    public final Optional<SocketFailure> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public Optional<SocketFailure> fileProblem() {
        return Optional.empty();
    }

    @Override
    public final long openedNanos() {
        return openedNanos;
    }

    @Override
    public final Counters counters() {
        return counters;
    }

    @Override
    public final List<SessionConnection> connections() {
        return book.all();
    }

    @Override
    public final int openConnections() {
        return book.openCount();
    }

    @Override
    public final Optional<SessionConnection> connection(int connection) {
        return Optional.ofNullable(book.get(connection));
    }

    @Override
    public final long forgottenConnections() {
        return book.forgotten();
    }
}
