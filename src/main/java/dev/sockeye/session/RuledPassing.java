package dev.sockeye.session;

import dev.sockeye.capture.Direction;
import dev.sockeye.rule.Effect;
import dev.sockeye.rule.Message;
import dev.sockeye.rule.Outcome;
import dev.sockeye.rule.Peer;
import dev.sockeye.rule.RuleEngine;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Applies a tap's rules to what one connection carries, instead of passing it on as it is: what comes is recorded, waits as
/// the rules say, and what goes out in its place is recorded, too. Belongs to the I/O thread.
final class RuledPassing {
    private static final int TURN = 64;

    /// The two ends of the connection.
    interface Ends {
        /// Whether more can go out this way now.
        boolean hasRoom(Way way);

        void pass(Way way, Outgoing message);

        /// Holds the input of the end from which this way comes, or takes one hold back.
        void holdInput(Way way, boolean held);

        /// Nothing waits on this way any more.
        void drained(Way way);

        /// The connection is to be closed, once all is sent.
        void close(String why);

        /// The connection is to be broken off.
        void reset(String why);
    }

    private final TapSession tap;
    private final SessionConnection entry;
    private final SessionRules rules;
    private final Ends ends;
    private final RuleEngine engine;
    private final boolean connected;
    /// What came with messages that wait.
    private final IdentityHashMap<Message, ArrivedDescriptors> descriptors = new IdentityHashMap<>();
    private final Set<Way> holding = EnumSet.noneOf(Way.class);
    private final Set<Way> stopped = EnumSet.noneOf(Way.class);
    /// In whose name what goes this way is sent, where nobody sent it.
    private final Map<Way, Outgoing.Claimed> names = new EnumMap<>(Way.class);
    private long wakesAt = Long.MAX_VALUE;
    private boolean going;
    private boolean over;

    /// @param number of the connection in the session
    RuledPassing(TapSession tap, SessionConnection entry, SessionRules rules, long number, Peer peer,
            Ends ends) {
        this.tap = tap;
        this.entry = entry;
        this.rules = rules;
        this.ends = ends;
        this.connected = entry.port().type().isConnectionOriented();
        this.engine = rules.engine(number, peer, action -> after(Duration.ZERO, () -> {
            action.run();
            goOn();
        }));
    }

    /// Both ends are there.
    void connected() {
        outcome(engine.connected(System.nanoTime()));
    }

    void received(Passage passage, Reception reception) {
        Way way = passage.isToServer() ? Way.TO_SERVER : Way.TO_CLIENT;
        ArrivedDescriptors arrived = tap.arrived(passage, reception);
        long event = tap.record(passage, reception, arrived);
        boolean outOfRoom = !over && engine.isOutOfRoom();
        boolean full = outOfRoom || (!connected && engine.isFull(way));
        if (full || over) {
            // Of datagrams one sender cannot be held up without all others.
            tap.journal.rule(entry.id(), event, full
                    ? "Not passed on: too much waits already because of the rules."
                    : "Not passed on: a rule has ended the connection.");
            tap.settle(passage, event, arrived);
            if (connected && outOfRoom) {
                end();
                ends.close("The tap closed the connection: too much waits on all connections because of the rules.");
            }
            return;
        }
        if (!connected && way == Way.TO_SERVER) {
            engine.peerIs(rules.sender(reception.credentials()));
        }
        Outgoing.Claimed claimed = tap.identity().claimed(reception.credentials());
        if (claimed != null) {
            names.put(way, claimed);
        }
        var message = new Message(way, reception.data(), reception.descriptors(), event, reception.urgent(), claimed);
        Outcome outcome = engine.message(message, System.nanoTime());
        if (outcome.needsDescriptors()) {
            descriptors.put(message, arrived);
        }
        outcome(outcome);
        if (!outcome.needsDescriptors()) {
            tap.settle(passage, event, arrived);
        }
    }

    /// Nothing more comes that goes this way; what waits still goes, and [Ends#drained] follows.
    void inputEnded(Way way) {
        outcome(engine.ended(way, System.nanoTime()));
    }

    boolean isEmpty(Way way) {
        return over || engine.isEmpty(way);
    }

    private void outcome(Outcome outcome) {
        outcome.applied().forEach(
                applied -> tap.journal.rule(entry.id(), applied.event(), applied.sentence()));
        outcome.atOnce().forEach(this::carryOut);
        goOn();
    }

    /// Does what is due, and sees to it that what is not due yet will be.
    void goOn() {
        if (!going && !over) {
            going = true;
            try {
                turn();
            } finally {
                going = false;
            }
        }
    }

    private void turn() {
        int done = 0;
        boolean more = true;
        while (more && !over && done < TURN) {
            more = false;
            for (Way way : Way.values()) {
                Effect effect = !over && ends.hasRoom(way) ? engine.poll(way, System.nanoTime()) : null;
                if (effect != null) {
                    carryOut(effect);
                    more = true;
                    done++;
                }
            }
        }
        long due = Long.MAX_VALUE;
        for (Way way : Way.values()) {
            if (!over) {
                hold(way, engine.isFull(way));
                due = ends.hasRoom(way) ? Math.min(due, engine.nextDue(way)) : due;
            }
            if (isEmpty(way)) {
                ends.drained(way);
            }
        }
        if (more) {
            after(Duration.ZERO, this::goOn);
        } else if (!over) {
            wakeAt(due);
        }
    }

    private void wakeAt(long due) {
        if (due < wakesAt) {
            wakesAt = due;
            after(Duration.ofNanos(Math.max(0, due - System.nanoTime())), () -> {
                if (wakesAt == due) {
                    wakesAt = Long.MAX_VALUE;
                    goOn();
                }
            });
        }
    }

    /// Whichever end lives longer carries the timers.
    private void after(Duration delay, Runnable action) {
        Port server = entry.server().map(TapEnd::port).orElse(null);
        Port port = entry.port().isOpen() || server == null ? entry.port() : server;
        port.after(delay, () -> {
            if (!over) {
                action.run();
            }
        });
    }

    private void hold(Way way, boolean now) {
        if (now ? holding.add(way) : holding.remove(way)) {
            if (connected || way == Way.TO_CLIENT) {
                ends.holdInput(way, now);
            }
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Forward forward -> forward(forward);
            case Effect.Answer answer -> answer(answer);
            case Effect.Stays(Message of, boolean answered) -> {
                tap.journal.rule(entry.id(), of.event(),
                        answered ? "The held message was answered by hand." : "The held message was dropped by hand.");
                settle(of);
            }
            case Effect.Unneeded(Message of) -> settle(of);
            case Effect.StopReading(Way way) -> {
                if (stopped.add(way)) {
                    ends.holdInput(way, true);
                }
            }
            case Effect.Close _ -> {
                end();
                ends.close("A rule closed the connection.");
            }
            case Effect.Reset _ -> {
                end();
                ends.reset("A rule broke the connection off.");
            }
        }
    }

    private void answer(Effect.Answer answer) {
        List<Descriptor> files = AnswerFiles.make(tap.context.transport(), answer.files(),
                complaint -> tap.journal.rule(entry.id(), answer.of() == null ? -1 : answer.of().event(), complaint));
        record(answer.way(), answer.data(), files, answer.of());
        ends.pass(answer.way(), new Outgoing(answer.data(), files, null, name(answer.way()), null));
        files.forEach(Descriptor::close);
    }

    private Outgoing.@Nullable Claimed name(Way way) {
        Outgoing.Claimed known = names.get(way);
        return known == null && way == Way.TO_SERVER && entry.port() instanceof Connection connection
                ? tap.identity().claimed(connection.peer().credentials())
                : known;
    }

    private void forward(Effect.Forward forward) {
        Message of = forward.of();
        if (forward.changed()) {
            record(of.way(), forward.data(), forward.descriptors(), of);
        }
        ends.pass(of.way(), new Outgoing(forward.data(), forward.descriptors(), null, of.claimed(), null,
                of.urgent() && forward.data().remaining() == 1, Outgoing.NOT_RECORDED));
        if (!forward.descriptors().isEmpty()) {
            settle(of);
        }
    }

    private void record(Way way, ByteBuffer data, List<Descriptor> passed, @Nullable Message of) {
        tap.journal.changed(entry.id(), way == Way.TO_SERVER ? Direction.TO_SERVER : Direction.TO_CLIENT, data, passed,
                of == null ? -1 : of.event());
    }

    private void settle(Message of) {
        ArrivedDescriptors arrived = descriptors.remove(of);
        if (arrived != null) {
            tap.context.descriptors().settle(of.event(), entry.id(), arrived);
        }
    }

    /// One end is closed, and its timers are gone: what waits for the other end still goes.
    void endClosed() {
        wakesAt = Long.MAX_VALUE;
        goOn();
    }

    /// The connection is over.
    void closed() {
        if (!over) {
            end();
        }
    }

    private void end() {
        over = true;
        int held = engine.held();
        if (held > 0) {
            tap.journal.rule(entry.id(), -1, (held == 1 ? "1 held message" : held + " held messages")
                    + " did not go on, as the connection ended.");
        }
        engine.close();
        List.copyOf(descriptors.keySet()).forEach(this::settle);
    }
}
