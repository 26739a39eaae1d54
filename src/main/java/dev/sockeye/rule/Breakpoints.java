package dev.sockeye.rule;

import dev.sockeye.rule.HeldMessages.Decision;
import dev.sockeye.socket.Bytes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Holds messages of one connection, and carries out what a person decides about them. Belongs to the connection's thread.
public final class Breakpoints {
    private final HeldMessages messages;
    private final Executor thread;
    private final Set<Long> waiting = new HashSet<>();
    private final Deque<Effect> decided = new ArrayDeque<>();

    /// @param messages where they are listed
    /// @param thread hands over to the connection's thread, and has [RuleEngine#poll] called afterwards
    public Breakpoints(HeldMessages messages, Executor thread) {
        this.messages = messages;
        this.thread = thread;
    }

    /// Once for a message and its copies.
    ///
    /// @param line in which the message waits
    /// @param back the line in which an answer goes
    void hold(long connection, Way way, Parcel parcel, Instant since, DelayLine line, DelayLine back) {
        long id = parcel.held;
        if (!waiting.add(id)) {
            return;
        }
        Message of = Objects.requireNonNull(parcel.of);
        messages.add(new HeldMessages.Held(id, connection, of.event(), way, Bytes.of(parcel.data()),
                parcel.descriptors().stream().map(descriptor -> descriptor.description().text()).toList(), since),
                decision -> thread.execute(() -> {
                    if (waiting.remove(id)) {
                        decide(id, parcel, decision, line, back);
                    }
                }));
    }

    private void decide(long id, Parcel parcel, Decision decision, DelayLine line, DelayLine back) {
        List<Parcel> all = line.release(id);
        switch (decision) {
            case Decision.Forward() -> {
                // Its line goes on.
            }
            case Decision.ForwardEdited(Bytes data, boolean descriptors) -> {
                all.forEach(each -> line.replace(each, data.toArray()));
                if (!descriptors) {
                    withhold(parcel, line);
                }
            }
            case Decision.Drop() -> stays(parcel, all, line, false);
            case Decision.Answer(Bytes data) -> {
                stays(parcel, all, line, true);
                back.add(new Parcel(Parcel.Kind.ANSWER, parcel.of, data.toArray(), List.of(), true,
                        new Parcel.Pace(Long.MIN_VALUE, 0, 0, 0, 0, 0)), Long.MIN_VALUE);
            }
        }
    }

    private void withhold(Parcel parcel, DelayLine line) {
        decided.add(new Effect.Unneeded(Objects.requireNonNull(parcel.of)));
        line.withhold(parcel);
    }

    private void stays(Parcel parcel, List<Parcel> all, DelayLine line, boolean answered) {
        all.forEach(line::remove);
        decided.add(new Effect.Stays(Objects.requireNonNull(parcel.of), answered));
    }

    @Nullable
    Effect poll() {
        return decided.poll();
    }

    int count() {
        return waiting.size();
    }

    void close() {
        waiting.forEach(messages::forget);
        waiting.clear();
    }
}
