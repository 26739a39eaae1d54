package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What rules would do with a message, without any socket.
///
/// @param applied the rules that fitted, or were passed over
/// @param steps what would happen, in order
/// @param complete whether these are all steps
public record DryRun(List<Applied> applied, List<Step> steps, boolean complete) {
    private static final int MOST_STEPS = 1000;

    /// One effect and its time.
    ///
    /// @param at after the message came
    public record Step(Duration at, Effect effect) {}

    /// What is tried.
    ///
    /// @param forwards whether it is for a tap, or for a server
    /// @param connection its number
    /// @param message its number on its way; those before it are not tried
    public record Sample(SocketType type, boolean forwards, long connection, Peer peer, Way way, long message,
            Bytes data) {}

    public DryRun {
        applied = List.copyOf(applied);
        steps = List.copyOf(steps);
    }

    /// Tries the sample: a pure function of what is given.
    ///
    /// @param seed what chance begins with
    public static DryRun of(RuleBook rules, Sample sample, InstantSource clock, long seed) {
        var engine = new RuleEngine(() -> rules,
                new RuleEngine.Setting(sample.type(), sample.forwards(), sample.connection(), sample.peer(),
                        new SplittableRandom(seed), clock, new Room(Long.MAX_VALUE)),
                new Breakpoints(new HeldMessages(), Runnable::run), sample.message() - 1);
        Outcome outcome = engine.message(new Message(sample.way(), ByteBuffer.wrap(sample.data().toArray()),
                List.<Descriptor>of(), -1, false), 0);
        var steps = new ArrayList<Step>();
        outcome.atOnce().forEach(effect -> steps.add(new Step(Duration.ZERO, effect)));
        boolean complete = run(engine, steps);
        return new DryRun(outcome.applied(), steps, complete);
    }

    private static boolean run(RuleEngine engine, List<Step> steps) {
        long now = 0;
        while (steps.size() < MOST_STEPS) {
            @Nullable
            Effect effect = null;
            for (Way way : Way.values()) {
                effect = effect == null ? engine.poll(way, now) : effect;
            }
            if (effect != null) {
                steps.add(new Step(Duration.ofNanos(now), effect));
            } else {
                long next = Math.min(engine.nextDue(Way.TO_SERVER), engine.nextDue(Way.TO_CLIENT));
                if (next == Long.MAX_VALUE) {
                    return true;
                }
                now = Math.max(now, next);
            }
        }
        return false;
    }
}
