package dev.sockeye.session;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.concurrent.TimeUnit;

/// All sessions. Thread-safe; what opens or connects blocks and belongs on a background thread.
public final class Workbench implements AutoCloseable {
    private static final long LONGEST_OPENING_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// How many sessions are being opened just now; its own lock.
    private static final class Opening {
        private int count;
    }

    private final Opening opening = new Opening();
    private volatile boolean closed;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final Changes changes = new Changes();
    private final Problems problems = new Problems();
    private final DescriptorStore descriptors = new DescriptorStore();
    private final Decisions decisions = new Decisions();
    private final SessionContext context;

    /// On a machine that tells nothing about processes.
    ///
    /// @param access what servers with an access policy ask about their peers
    public Workbench(Transport transport, BindingGuard guard, CaptureWriter writer, Capture capture,
            AccessFacts access) {
        this(transport, guard, writer, capture, access, PeerLook.NONE);
    }

    /// @param access what servers with an access policy ask about their peers
    /// @param look looks at the processes of peers, whose names are recorded
    public Workbench(Transport transport, BindingGuard guard, CaptureWriter writer, Capture capture,
            AccessFacts access, PeerLook look) {
        var memoryFiles = new MemoryFiles(capture.usage().quota());
        var peers = new PeerIdentifier(writer, look, changes::changed);
        this.context = new SessionContext(transport, guard, writer, descriptors, memoryFiles, changes, problems, access,
                decisions,
                peers, capture.ids());
        capture.onEviction(descriptors::dropBefore);
        capture.onEviction(memoryFiles::dropBefore);
        capture.onLoss(problems::report);
    }

    /// Starts a server or a tap, or connects a client.
    ///
    /// @throws SocketFailedException when it could not be; it is not listed then, the failure is recorded
    public Session open(SessionSpec spec) throws SocketFailedException {
        int id = context.ids().nextSession();
        BasicSession session = switch (spec) {
            case ServerSpec server -> new ServerSession(id, server, context);
            case ClientSpec client -> new ClientSession(id, client, context);
            case TapSpec tap -> new TapSession(id, tap, context);
            case ActivationSpec activation -> new ActivationSession(id, activation, context);
            case ImportSpec _ -> throw new IllegalArgumentException("What was recorded is opened with its file.");
        };
        beginOpening();
        sessions.add(session);
        if (closed) {
            session.stop(); // It was added behind the back of the end.
        }
        context.capture().describe(session.id(), session.facts());
        try {
            session.open();
        } catch (SocketFailedException | RuntimeException e) {
            sessions.remove(session);
            throw e;
        } finally {
            endOpening();
            changes.changed();
        }
        return session;
    }

    /// Takes in what is read from a file: its sessions are listed beside those that run. They end with the file, and can be removed.
    public ImportedFile importing(Path file) {
        return new ImportedFile(file, context, session -> {
            sessions.add(session);
            if (closed) {
                session.stop(); // It was added behind the back of the end.
            }
            changes.changed();
        });
    }

    private void beginOpening() {
        synchronized (opening) {
            opening.count++;
        }
    }

    private void endOpening() {
        synchronized (opening) {
            opening.count--;
            opening.notifyAll();
        }
    }

    /// Who opens a session that was stopped meanwhile removes what it has made, a socket file above all: that is not to be cut
    /// off by the end of the program. Bounded, for a dial may wait for its server.
    private void awaitOpening() {
        long deadline = System.nanoTime() + LONGEST_OPENING_NANOS;
        synchronized (opening) {
            try {
                while (opening.count > 0 && System.nanoTime() < deadline) {
                    TimeUnit.NANOSECONDS.timedWait(opening, Math.max(1, deadline - System.nanoTime()));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // Whoever interrupts the end wants it now.
            }
        }
    }

    /// The inherited sockets that can be served and that no server has taken. Does not block.
    public List<GivenSocket> inherited() {
        return context.transport().inherited();
    }

    /// The socket that a received descriptor is. Blocks a little; background only.
    ///
    /// @throws SocketFailedException when it cannot be served, with what it is instead
    public GivenSocket given(Descriptor descriptor) throws SocketFailedException {
        return context.transport().given(descriptor);
    }

    /// In the order they were opened.
    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    public Optional<Session> session(int id) {
        return sessions.stream().filter(session -> session.id() == id).findFirst();
    }

    /// Stops the session and takes it off the list; its recorded events stay.
    public void remove(Session session) {
        session.stop();
        sessions.remove(session);
        changes.changed();
    }

    public int openConnections() {
        return sessions.stream().mapToInt(Session::openConnections).sum();
    }

    /// Tells that the peer of some connection is known now; on a background thread, the action must only hand over.
    public void onIdentified(Runnable action) {
        context.peers().onIdentified(action);
    }

    public Changes changes() {
        return changes;
    }

    public Problems problems() {
        return problems;
    }

    /// Received file descriptors.
    public DescriptorStore descriptors() {
        return descriptors;
    }

    /// Whom a tap lends this program's identity, as its spec says it, because it cannot or is not to show the server each
    /// client's own; empty when it lends it to nobody.
    public Optional<String> lent(SessionSpec spec) {
        if (!(spec instanceof TapSpec tap) || tap.allowed().isEmpty()) {
            return Optional.empty();
        }
        return tap.identity() == TapSpec.Identity.OURS || !context.transport().identities().taken()
                ? Optional.of(tap.allowed().stream().map(AccessRule.Subject::text).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /// What waits to be sent by all sessions together, because peers do not read.
    public Transport.QueueUse queueUse() {
        return context.transport().queueUse();
    }

    /// Stops every session. The transport is closed by whoever made it.
    @Override
    public void close() {
        closed = true;
        sessions.forEach(Session::stop);
        awaitOpening();
        context.peers().close();
        decisions.close();
        descriptors.close();
    }
}
