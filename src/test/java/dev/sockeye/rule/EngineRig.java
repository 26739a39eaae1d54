package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// An engine with a clock that a test moves.
final class EngineRig {
    private static final int MOST = 20_000;
    static final RuleBook.Sources SOURCES = new RuleBook.Sources() {
        @Override
        public OptionalInt uid(String name) {
            return name.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.of(-2);
        }

        @Override
        public OptionalInt gid(String name) {
            return uid(name);
        }

        @Override
        public Bytes read(String path) {
            return Bytes.ofText("content of " + path);
        }
    };

    final HeldMessages held = new HeldMessages();
    private final RuleEngine engine;
    private final Room room;
    private final List<DryRun.Step> done = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private long now;

    private EngineRig(SocketType type, boolean forwards, RuleSet set, Peer peer, Room room) {
        this.room = room;
        RuleBook book = book(set);
        engine = new RuleEngine(() -> book,
                new RuleEngine.Setting(type, forwards, 1, peer,
                        new SplittableRandom(set.seed() == null ? 1 : set.seed()),
                        InstantSource.fixed(Instant.parse("2026-11-29T00:00:00Z")), room),
                new Breakpoints(held, Runnable::run));
    }

    static RuleBook book(RuleSet set) {
        return RuleBook.open(set, SOURCES);
    }

    static EngineRig tap(SocketType type, RuleSet set) {
        return tap(type, set, new Room(64 << 20));
    }

    static EngineRig tap(SocketType type, RuleSet set, Room room) {
        return new EngineRig(type, true, set, Peer.UNKNOWN, room);
    }

    static EngineRig server(SocketType type, RuleSet set) {
        return server(type, set, Peer.UNKNOWN);
    }

    static EngineRig server(SocketType type, RuleSet set, Peer peer) {
        return new EngineRig(type, false, set, peer, new Room(64 << 20));
    }

    void send(Way way, String text) {
        sentAt.add(now);
        outcome(engine.message(new Message(way, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), List.of(),
                sentAt.size() - 1, false), now));
    }

    void connect() {
        outcome(engine.connected(now));
    }

    void end(Way way) {
        outcome(engine.ended(way, now));
    }

    private void outcome(Outcome outcome) {
        applied.addAll(outcome.applied());
        outcome.atOnce().forEach(effect -> done.add(new DryRun.Step(Duration.ofNanos(now), effect)));
    }

    void pass(Duration time) {
        runFor(time);
    }

    /// Until nothing comes any more by itself.
    void run() {
        runFor(Duration.ofNanos(Long.MAX_VALUE / 2));
    }

    void runFor(Duration time) {
        long until = now + time.toNanos();
        while (done.size() < MOST) {
            Effect effect = poll();
            long next = Math.min(engine.nextDue(Way.TO_SERVER), engine.nextDue(Way.TO_CLIENT));
            if (effect != null) {
                done.add(new DryRun.Step(Duration.ofNanos(now), effect));
            } else if (next == Long.MAX_VALUE || next > until) {
                now = time.toNanos() < Long.MAX_VALUE / 2 ? until : now;
                return;
            } else {
                now = Math.max(now, next);
            }
        }
    }

    private @Nullable Effect poll() {
        Effect effect = engine.poll(Way.TO_SERVER, now);
        return effect != null ? effect : engine.poll(Way.TO_CLIENT, now);
    }

    <E extends Effect> List<E> effects(Class<E> kind) {
        return done.stream().map(DryRun.Step::effect).filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> forwarded(Way way) {
        return effects(Effect.Forward.class).stream().filter(forward -> forward.of().way() == way)
                .map(forward -> text(forward.data())).toList();
    }

    Duration longestDelay() {
        return done.stream().filter(step -> step.effect() instanceof Effect.Forward)
                .map(step -> step.at().minusNanos(sentAt.get((int) ((Effect.Forward) step.effect()).of().event())))
                .max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static String text(ByteBuffer data) {
        return StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString();
    }

    /// "20ms answer hello", "20ms close".
    List<String> log() {
        return done.stream().map(step -> step.at().toMillis() + "ms " + switch (step.effect()) {
            case Effect.Forward forward -> "forward " + text(forward.data());
            case Effect.Answer answer -> "answer " + text(answer.data());
            case Effect.Stays(var _, boolean answered) -> answered ? "stays, answered" : "stays";
            case Effect.Unneeded _ -> "descriptors unneeded";
            case Effect.Close _ -> "close";
            case Effect.Reset _ -> "reset";
            case Effect.StopReading _ -> "stop reading";
        }).toList();
    }

    List<String> applied() {
        return applied.stream().map(Applied::sentence).toList();
    }

    boolean isFull(Way way) {
        return engine.isFull(way);
    }

    boolean isOutOfRoom() {
        return engine.isOutOfRoom();
    }

    long waiting() {
        return room.used();
    }

    Duration elapsed() {
        return Duration.ofNanos(now);
    }

    void close() {
        engine.close();
    }
}
