package dev.sockeye.session;

import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.socket.WaitingSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// An activation: binds its sockets, and lets a command be started when somebody comes ([ActivatedCommand]). When it was stopped it
/// can be started again.
final class ActivationSession extends BasicSession {
    private final ActivationSpec spec;
    private final Activation shown;
    private final List<WaitingSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<BindingGuard.OwnFile> files = new CopyOnWriteArrayList<>();
    /// Is held while the sockets are bound.
    private final Object opening = new Object();
    private volatile ActivatedCommand command;

    ActivationSession(int id, ActivationSpec spec, SessionContext context) {
        super(id, context);
        this.spec = spec;
        this.shown = new Activation(VisibleText.of(spec.words()));
        this.command = newCommand();
    }

    private ActivatedCommand newCommand() {
        return new ActivatedCommand(spec, context, journal, sockets, shown);
    }

    @Override
    void open() throws SocketFailedException {
        synchronized (opening) {
            bindAll();
        }
    }

    private void bindAll() throws SocketFailedException {
        openedNanos = Times.now();
        try {
            for (ActivationSpec.Source source : spec.sockets()) {
                switch (source) {
                    case ActivationSpec.Place place -> bind(place);
                    case ActivationSpec.Given(GivenSocket socket, _, int backlog) -> take(socket, backlog);
                }
            }
        } catch (SocketFailedException e) {
            journal.failed(0, e.failure(), Times.now());
            ended(e.failure());
            release();
            throw e;
        }
        synchronized (this) {
            if (state != State.STOPPED) {
                state = State.OPEN;
            }
        }
        if (state == State.OPEN) {
            command.awaitsClients();
        } else {
            release(); // Stopped while it started.
        }
        context.changes().changed();
    }

    private void bind(ActivationSpec.Place place) throws SocketFailedException {
        BindingGuard guard = context.guard();
        guard.beforeBinding(place.address(), place.type(), place.replace());
        FileOptions options = guard.fileOptions(place.mode(), place.owner(), place.group());
        BindingGuard.OwnFile own = guard.beforeMaking(place.address());
        boolean made = false;
        try {
            WaitingSocket socket = context.transport()
                    .await(new ListenOptions(place.address(), place.type(), place.backlog(), Port.WHOLE, options));
            made = true;
            own.made(socket.file());
            files.add(own);
            sockets.add(socket);
            journal.opened(socket.address(), Times.now(), "Whoever comes starts: " + spec.words());
        } finally {
            if (!made) {
                own.notMade();
            }
        }
    }

    private void take(GivenSocket given, int backlog) throws SocketFailedException {
        WaitingSocket socket = context.transport().await(given, backlog, spec.way() != ActivationSpec.Way.SOCKETS);
        sockets.add(socket);
        journal.opened(socket.address(), Times.now(),
                given.sentence() + " Whoever comes starts: " + spec.words());
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
        journal.closed(0, Times.now(), "The activation stopped.");
        ended(null);
    }

    private void release() {
        // The names go first, so that nobody finds a file without anybody behind it.
        List<BindingGuard.OwnFile> bound = List.copyOf(files);
        bound.forEach(BindingGuard.OwnFile::remove);
        files.removeAll(bound);
        command.close();
        List<WaitingSocket> waiting = List.copyOf(sockets);
        waiting.forEach(WaitingSocket::close);
        sockets.removeAll(waiting);
        context.changes().changed();
    }

    @Override
    public String place() {
        return spec.places();
    }

    @Override
    public boolean canReconnect() {
        return state == State.STOPPED || state == State.FAILED;
    }

    /// Binds the sockets again.
    @Override
    public void reconnect() throws SocketFailedException {
        synchronized (opening) {
            if (canReconnect()) {
                starting();
                command = newCommand();
                bindAll();
            }
        }
    }

    @Override
    public Optional<Activation> activation() {
        return Optional.of(shown);
    }

    @Override
    public ActivationSpec spec() {
        return spec;
    }

    @Override
    public SocketFile socketFile() {
        return spec.sockets().stream().anyMatch(source -> source instanceof ActivationSpec.Place place
                && place.address() instanceof Address.Pathname) ? SocketFile.REMOVED : SocketFile.NONE;
    }

    @Override
    public SocketType type() {
        return spec.type();
    }

    @Override
    public Address address() {
        return spec.address();
    }

    @Override
    public String name() {
        int others = spec.sockets().size() - 1;
        return spec.address().text() + (others == 0 ? "" : " and " + others + " more");
    }
}
