package dev.sockeye.session;

import dev.sockeye.rule.Breakpoints;
import dev.sockeye.rule.DryRun;
import dev.sockeye.rule.HeldMessages;
import dev.sockeye.rule.Peer;
import dev.sockeye.rule.Room;
import dev.sockeye.rule.RuleBook;
import dev.sockeye.rule.RuleEngine;
import dev.sockeye.rule.RuleFiles;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rules of one session while it runs, and what they hold for a person. Thread-safe.
public final class SessionRules {
    /// What may wait in a session because of its rules, as a part of the memory that the program may use.
    private static final int PART_OF_MEMORY = 16;
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final SocketType type;
    private final boolean forwards;
    private volatile Path file;
    private final AccessFacts facts;
    private final Transport transport;
    private final HeldMessages held;
    private final Runnable changed;
    private final Room room = new Room(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
    private final AtomicLong connections = new AtomicLong();
    private volatile RuleBook book = RuleBook.EMPTY;
    private volatile Runnable onUse = () -> {};

    private SessionRules(SocketType type, boolean forwards, Path file, SessionContext context) {
        this.type = type;
        this.forwards = forwards;
        this.file = file;
        this.facts = context.access();
        this.transport = context.transport();
        this.changed = context.changes()::changed;
        this.held = new HeldMessages(changed);
    }

    /// Without rules.
    ///
    /// @param forwards whether a message about which no rule decides goes on (a tap), or stays (a server)
    static SessionRules none(SocketType type, boolean forwards, SessionContext context) {
        return new SessionRules(type, forwards, Path.of("rules.json").toAbsolutePath(), context);
    }

    /// Reads the rules and all that they name. Blocks.
    ///
    /// @param forwards whether a message about which no rule decides goes on (a tap), or stays (a server)
    /// @throws SocketFailedException when the file cannot be read, or is not right
    static SessionRules read(String file, SocketType type, boolean forwards, SessionContext context)
            throws SocketFailedException {
        var rules = new SessionRules(type, forwards, Path.of(file), context);
        try {
            rules.use(RuleFiles.read(rules.file));
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new SocketFailedException(new SocketFailure.Unsupported(
                    "Applying the rules of " + Bytes.ofText(file).escaped(), why,
                    "Put that right; “sockeye rules check FILE” says whether it is."));
        }
        return rules;
    }

    /// Applies other rules from now on, also to connections that are open. What waits already goes as it was to. Blocks.
    ///
    /// @throws IllegalArgumentException with a sentence when they cannot be applied; then the old ones stay
    public void use(RuleSet rules) {
        use(rules, file);
    }

    /// The same for rules of another file.
    ///
    /// @param from where they were read: the files that answers name are looked for beside it
    /// @throws IllegalArgumentException with a sentence when they cannot be applied; then the old ones stay
    public synchronized void use(RuleSet rules, Path from) {
        rules.checkFor(type, forwards);
        rehearse(RuleBook.open(rules, sources(from))); // Of its own: what is only rehearsed is not counted.
        book = book.next(rules, sources(from));
        file = from;
        onUse.run();
        changed.run();
    }

    /// Or the I/O thread would load the classes that rules need from files, at the first message.
    private void rehearse(RuleBook opened) {
        for (Way way : Way.values()) {
            DryRun.of(opened, new DryRun.Sample(type, forwards, 1, Peer.UNKNOWN, way, 1, Bytes.ofText("rehearsal")),
                    InstantSource.system(), 0);
        }
    }

    /// The rules that a server's own words make; none when it needs none.
    static SessionRules of(ServerSpec spec, SessionContext context) {
        SessionRules rules = none(spec.type(), false, context);
        RuleSet made = ServerRules.of(spec);
        if (!made.rules().isEmpty()) {
            rules.use(made);
        }
        return rules;
    }

    /// The same rules for another run of the session: nothing is counted yet, and nothing is held. Blocks.
    ///
    /// @throws IllegalArgumentException with a sentence when they cannot be applied any more
    SessionRules again(SessionContext context) {
        var next = new SessionRules(type, forwards, file, context);
        if (!isEmpty()) {
            next.use(set());
        }
        return next;
    }

    /// Runs the action whenever other rules are applied, on whichever thread that happens.
    void onUse(Runnable action) {
        onUse = action;
    }

    private RuleSources sources(Path from) {
        return new RuleSources(from, facts::uid, facts::gid);
    }

    /// What the rules would do with a message, without doing it. Blocks.
    ///
    /// @param sample the user and group of its peer and group are names or numbers; empty for those that are not known
    /// @throws IllegalArgumentException with a sentence when a user, a group or a file is not there
    public DryRun tried(Tried sample) {
        RuleSources sources = sources(file);
        return DryRun.of(RuleBook.open(book.set(), sources), new DryRun.Sample(type, forwards, sample.connection(),
                sample.peer(sources), sample.way(), sample.message(), sample.data()), InstantSource.system(), 0);
    }

    /// A message to try.
    ///
    /// @param user a name or number of who sends it (or is the client); empty for unknown, as the others
    /// @param program the whole path
    /// @param connection its number, from 1
    /// @param message its number on its way, from 1
    public record Tried(Way way, Bytes data, long connection, long message, String user, String group,
            String program) {
        private Peer peer(RuleSources sources) {
            Fact<Integer> gid = number(group, "group", sources::gid);
            return new Peer(number(user, "user", sources::uid), gid,
                    gid.map(List::of), program.isEmpty() ? Fact.unknown("it was not said") : Fact.known(program));
        }

        private static Fact<Integer> number(String name, String what, Function<String, OptionalInt> numbers) {
            if (name.isEmpty()) {
                return Fact.unknown("it was not said");
            }
            return Fact.known(numbers.apply(name).orElseThrow(() -> new IllegalArgumentException(
                    "There is no " + what + " “" + Bytes.ofText(name).escaped() + "” here.")));
        }
    }

    /// Whether there are no rules at all.
    public boolean isEmpty() {
        return book.set().rules().isEmpty();
    }

    /// How often each of the rules was applied so far.
    public List<Long> applied() {
        return book.applied();
    }

    /// Where they were read, or would be expected.
    public Path file() {
        return file;
    }

    public SocketType type() {
        return type;
    }

    /// Whether what no rule decides about goes on, as through a tap.
    public boolean forwards() {
        return forwards;
    }

    /// The rules as they are now.
    public RuleSet set() {
        return book.set();
    }

    /// The messages that wait for a person.
    public HeldMessages held() {
        return held;
    }

    /// Waits until nothing waits any more because of the rules, or for so long. Background threads only.
    ///
    /// @return whether nothing waits
    public boolean awaitEmpty(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (room.used() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        return room.used() == 0;
    }

    /// Bytes that wait because of the rules.
    public long waitingBytes() {
        return room.used();
    }

    /// Makes what answers give away.
    Transport transport() {
        return transport;
    }

    boolean asksForPrograms() {
        return book.set().asksForPrograms();
    }

    /// The sender of one message, as far as the rules ask.
    Peer sender(@Nullable Credentials credentials) {
        AccessPeer sender = AccessPeer.of(credentials, facts);
        return new Peer(sender.credentials().uid(), sender.credentials().gid(),
                book.set().asksForGroups() ? sender.groups() : Fact.unknown("nobody asked"),
                Fact.unknown("of a datagram it is not surely known"));
    }

    /// Whether who is turned away is told something.
    boolean refuses() {
        return book.refuses();
    }

    /// Whether the next connection is to be accepted.
    boolean acceptsNext() {
        return book.accepts(connections.get() + 1);
    }

    /// The number of the next connection, which is then no longer the next.
    long nextConnection() {
        return connections.incrementAndGet();
    }

    /// For a connection.
    ///
    /// @param number of it, see [#nextConnection()]
    /// @param thread hands over to the connection's thread, and has what is due done afterwards
    RuleEngine engine(long number, Peer peer, Executor thread) {
        Long seed = book.set().seed();
        return new RuleEngine(() -> book,
                new RuleEngine.Setting(type, forwards, number, peer,
                        seed == null ? new SplittableRandom() : new SplittableRandom(seed + number),
                        InstantSource.system(), room),
                new Breakpoints(held, thread));
    }
}
