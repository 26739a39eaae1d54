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
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The rules of one session while it runs, and what they hold for a person. Thread-safe.
public final class SessionRules {
    /// What may wait in a session because of its rules, as a part of the memory that the program may use.
    private static final int PART_OF_MEMORY = 16;

    private final SocketType type;
    private final boolean forwards;
    private final Path file;
    private final AccessFacts facts;
    private final HeldMessages held = new HeldMessages();
    private final Room room = new Room(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
    private final AtomicLong connections = new AtomicLong();
    private volatile RuleBook book = RuleBook.EMPTY;

    private SessionRules(SocketType type, boolean forwards, Path file, AccessFacts facts) {
        this.type = type;
        this.forwards = forwards;
        this.file = file;
        this.facts = facts;
    }

    /// Without rules.
    static SessionRules none(SocketType type) {
        return new SessionRules(type, false, Path.of("/"), AccessFacts.NONE);
    }

    /// Reads the rules and all that they name. Blocks.
    ///
    /// @param forwards whether a message about which no rule decides goes on (a tap), or stays (a server)
    /// @throws SocketFailedException when the file cannot be read, or is not right
    static SessionRules read(String file, SocketType type, boolean forwards, AccessFacts facts)
            throws SocketFailedException {
        var rules = new SessionRules(type, forwards, Path.of(file), facts);
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
        rules.checkFor(type);
        RuleBook opened = RuleBook.open(rules, new RuleSources(file, facts::uid, facts::gid));
        rehearse(opened);
        book = opened;
    }

    /// Or the I/O thread would load the classes that rules need from files, at the first message.
    private void rehearse(RuleBook opened) {
        for (Way way : Way.values()) {
            DryRun.of(opened, new DryRun.Sample(type, forwards, 1, Peer.UNKNOWN, way, 1, Bytes.ofText("rehearsal")),
                    InstantSource.system(), 0);
        }
    }

    /// The rules as they are now.
    public RuleSet set() {
        return book.set();
    }

    /// The messages that wait for a person.
    public HeldMessages held() {
        return held;
    }

    /// Bytes that wait because of the rules.
    public long waitingBytes() {
        return room.used();
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

    /// Whether the next connection is to be accepted.
    boolean acceptsNext() {
        return book.accepts(connections.get() + 1);
    }

    /// For the next connection.
    ///
    /// @param thread hands over to the connection's thread, and has what is due done afterwards
    RuleEngine engine(Peer peer, Executor thread) {
        long number = connections.incrementAndGet();
        Long seed = book.set().seed();
        return new RuleEngine(() -> book,
                new RuleEngine.Setting(type, forwards, number, peer,
                        seed == null ? new SplittableRandom() : new SplittableRandom(seed + number),
                        InstantSource.system(), room),
                new Breakpoints(held, thread));
    }
}
