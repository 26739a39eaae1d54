package dev.sockeye.demo;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a demonstration is played: its sessions, the programs that it starts, and a directory of its own for its files. One thread
/// at a time.
public final class Stage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final long PATIENCE_SECONDS = 20;

    private final Props props;
    private final DemoDirectory directory;
    private final Map<String, Session> sessions = new HashMap<>();
    private final List<Session> opened = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> others = new ArrayDeque<>();
    private volatile boolean ending;

    Stage(Props props, DemoDirectory directory) {
        this.props = props;
        this.directory = directory;
    }

    /// Whether the session is one of its own. From any thread.
    boolean has(Session session) {
        return opened.contains(session)
                || session.spec().address().text().startsWith(directory.path().toString()); // It is just being opened.
    }

    /// A place for a file.
    Path path(String name) {
        return directory.path().resolve(name);
    }

    Accounts accounts() {
        return props.platform().accounts();
    }

    /// Who tells what the machine's permissions say.
    Props props() {
        return props;
    }

    /// Starts a server at [#path(String)].
    ///
    /// @param type with which the spec begins
    /// @param options of the spec, each behind a comma
    Session serve(String type, String name, String options) throws SocketFailedException {
        return kept(name, props.workbench().open(ServerSpecText.parse(
                type + ":" + Bytes.ofText(path(name).toString()).escaped().replace(",", "\\x2c") + options)));
    }

    /// Opens a client of what is at [#path(String)].
    ///
    /// @param client what it is called on the stage
    Session connect(String client, String type, String name, String options) throws SocketFailedException {
        return kept(client, props.workbench().open(ClientSpecText.parse(
                type + ":" + Bytes.ofText(path(name).toString()).escaped().replace(",", "\\x2c") + options)));
    }

    /// What happens when something is tried that cannot work.
    interface Attempt {
        void run() throws SocketFailedException;
    }

    /// Why it failed.
    SocketFailure failure(Attempt attempt) {
        try {
            attempt.run();
        } catch (SocketFailedException e) {
            return e.failure();
        }
        throw new IllegalStateException("it worked, which it should not.");
    }

    /// Stops the session and waits until its socket is closed.
    void stop(Session session) throws InterruptedException {
        session.stop();
        await("its socket is closed", () -> events(session, EventKind.CLOSED).stream()
                .anyMatch(event -> event.connection() == 0));
    }

    private Session kept(String name, Session session) {
        sessions.put(name, session);
        opened.add(session);
        return session;
    }

    /// The session of that name.
    Session session(String name) {
        Session session = sessions.get(name);
        if (session == null) {
            throw new IllegalStateException("there is no “" + name + "”.");
        }
        return session;
    }

    /// Sends one message and waits until the kernel has it.
    void send(Session session, String text) throws SocketFailedException, InterruptedException {
        send(session, text, List.of());
    }

    /// The same with descriptors.
    void send(Session session, String text, List<Descriptor> descriptors)
            throws SocketFailedException, InterruptedException {
        for (Sending sending : session.send(new Outgoing(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                descriptors, null), List.of())) {
            var outcome = new CompletableFuture<Sending.Outcome>();
            sending.outcome().thenAccept(outcome::complete);
            await("the kernel took the message", outcome::isDone);
            if (outcome.join() instanceof Sending.Outcome.Failed failed) {
                throw new SocketFailedException(failed.why());
            }
        }
    }

    /// Opens a file to be passed; closed at the end.
    Descriptor open(Path file) throws SocketFailedException {
        Descriptor opened = props.platform().transport().open(file, false);
        others.push(opened);
        return opened;
    }

    /// Waits until it is so.
    ///
    /// @param what a part of a sentence: "the answer came"
    void await(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!so.getAsBoolean()) {
            if (ending) {
                throw new IllegalStateException("it was ended before " + what + ".");
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it was not so that " + what + ", within " + PATIENCE_SECONDS
                        + " seconds.");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /// Waits for so many events of the kind.
    List<Event> await(Session session, EventKind kind, int count) throws InterruptedException {
        await(count + " × “" + kind.label() + "” is recorded", () -> events(session, kind).size() >= count);
        return events(session, kind);
    }

    /// The session's events of the kind so far.
    List<Event> events(Session session, EventKind kind) {
        var events = new ArrayList<Event>();
        for (long number = props.capture().first(); number < props.capture().end(); number++) {
            Event event = props.capture().event(number);
            if (event != null && event.session() == session.id() && event.kind() == kind) {
                events.add(event);
            }
        }
        return events;
    }

    /// What was said, made visible.
    String text(Event event) {
        ByteBuffer data = ByteBuffer.allocate(event.length());
        props.capture().payload(event.number(), 0, data);
        return VisibleText.of(data.array(), 0, event.length());
    }

    /// Is closed at the end, before what was given earlier.
    <T extends AutoCloseable> T closing(T other) {
        others.push(other);
        return other;
    }

    /// Starts a program; it ends with the demonstration.
    Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        others.push(process::destroyForcibly);
        return process;
    }

    /// From now on nothing is waited for. From any thread.
    void end() {
        ending = true;
    }

    @Override
    public void close() {
        for (Session session : opened) {
            others.push(() -> props.workbench().remove(session));
        }
        for (AutoCloseable other : others) {
            try {
                other.close();
            } catch (Exception e) {
                LOG.warn("Something of a demonstration stays open", e);
            }
        }
        try {
            directory.close();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The files of a demonstration stay in {}", directory.path(), e);
        }
    }
}
