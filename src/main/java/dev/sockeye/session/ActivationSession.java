package dev.sockeye.session;

import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.WaitingSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// An activation: binds its sockets, and lets a command be started when somebody comes ([ActivatedCommand]).
final class ActivationSession extends BasicSession {
    private final ActivationSpec spec;
    private final List<WaitingSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<BindingGuard.OwnFile> files = new CopyOnWriteArrayList<>();
    private final ActivatedCommand command;

    ActivationSession(int id, ActivationSpec spec, SessionContext context) {
        super(id, context);
        this.spec = spec;
        this.command = new ActivatedCommand(spec, context, journal, sockets);
    }

    @Override
    void open() throws SocketFailedException {
        openedNanos = Times.now();
        try {
            for (ActivationSpec.Place place : spec.sockets()) {
                bind(place);
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
        guard.beforeBinding(place.address(), place.type(), false);
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
        files.forEach(BindingGuard.OwnFile::remove);
        command.close();
        new ArrayList<>(sockets).forEach(WaitingSocket::close);
        context.changes().changed();
    }

    @Override
    public String place() {
        return spec.places();
    }

    @Override
    public ActivationSpec spec() {
        return spec;
    }

    @Override
    public SocketFile socketFile() {
        return spec.sockets().stream().anyMatch(place -> place.address() instanceof Address.Pathname)
                ? SocketFile.REMOVED
                : SocketFile.NONE;
    }

    @Override
    public void reconnect() {
        throw new IllegalStateException("An activation does not connect.");
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

    @Override
    public Optional<SocketFailure> fileProblem() {
        return Optional.empty();
    }
}
