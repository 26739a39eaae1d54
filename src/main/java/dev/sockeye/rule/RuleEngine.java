package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Applies rules to what happens on one connection (for datagrams: with one sender). Deterministic: clock and chance are
/// given. Makes no call that can block. One thread.
///
/// What a message becomes waits in the line of its way; [#poll] takes out what is due.
public final class RuleEngine {
    /// What an engine is told of its connection.
    ///
    /// @param forwards whether a message about which no rule decides goes on (a tap), or stays (a server)
    /// @param connection its number in the session, from 1
    /// @param random chance
    /// @param clock for times in answers
    /// @param room memory for what waits
    public record Setting(SocketType type, boolean forwards, long connection, Peer peer, RandomGenerator random,
            InstantSource clock, Room room) {}

    /// After so many messages for which it needs too long, a rule is not asked any more on this connection: whoever sends
    /// them must not be able to slow down all others.
    private static final int MOST_GIVEN_UP = 10;

    private final Supplier<RuleBook> rules;
    private final Setting setting;
    private final Breakpoints breakpoints;
    private final Map<Way, DelayLine> lines = new EnumMap<>(Way.class);
    private final Map<Way, Long> messages = new EnumMap<>(Way.class);
    /// Bytes that have gone into each line.
    private final Map<Way, Long> gone = new EnumMap<>(Way.class);
    /// By what counts them all, which is the same for as long as the rule stays, whatever its place.
    private final Map<LongAdder, Long> applications = new HashMap<>();
    private final Map<LongAdder, Integer> givenUp = new HashMap<>();
    private Peer peer;

    /// @param rules asked anew for each message, so that they can be switched while it runs
    /// @param breakpoints where messages are held
    public RuleEngine(Supplier<RuleBook> rules, Setting setting, Breakpoints breakpoints) {
        this(rules, setting, breakpoints, 0);
    }

    /// @param before messages that count as having gone each way
    RuleEngine(Supplier<RuleBook> rules, Setting setting, Breakpoints breakpoints, long before) {
        this.rules = rules;
        this.setting = setting;
        this.peer = setting.peer();
        this.breakpoints = breakpoints;
        boolean borders = setting.type() != SocketType.STREAM;
        for (Way way : Way.values()) {
            messages.put(way, before);
            lines.put(way, new DelayLine(way, borders, setting.random(), setting.room()));
        }
    }

    /// The connection was made.
    public Outcome connected(long now) {
        return apply(Trigger.CONNECT, Way.TO_SERVER, null, -1, now);
    }

    /// Nothing more comes that goes this way.
    public Outcome ended(Way way, long now) {
        return apply(Trigger.END, way, null, -1, now);
    }

    /// The peer was turned away: what is left to be done is to tell it.
    ///
    /// @param event the number of the event that says so; negative for none
    public Outcome denied(long event, long now) {
        return apply(Trigger.DENIED, Way.TO_SERVER, null, event, now);
    }

    /// Who sends now, where that is not the same for all messages (datagrams).
    public void peerIs(Peer now) {
        peer = now;
    }

    /// A message came.
    public Outcome message(Message message, long now) {
        messages.merge(message.way(), 1L, Long::sum);
        return apply(Trigger.MESSAGE, message.way(), message, message.event(), now);
    }

    /// @param event that it is about
    private Outcome apply(Trigger at, Way way, @Nullable Message message, long event, long now) {
        var asked = new Asked(peer, setting.connection(), way, setting.random(),
                messages.getOrDefault(way, 0L), message == null ? new byte[0] : message.bytes());
        var course = new Course(asked, message, now, setting.forwards() ? way : Way.TO_CLIENT);
        var applied = new ArrayList<Applied>();
        for (ReadyRule rule : rules.get().rules(at)) {
            ask(rule, course, event, applied);
            if (course.isEnded()) {
                break;
            }
        }
        if (setting.forwards() && course.isOpen()) {
            course.goOn();
        }
        boolean needsDescriptors = false;
        for (Course.Planned plan : course.planned()) {
            boolean open = add(plan, course.closeAfter(), now);
            needsDescriptors |= open && !plan.parcel().descriptors().isEmpty();
            if (!open) {
                break;
            }
        }
        return new Outcome(applied, course.atOnce(), needsDescriptors);
    }

    private void ask(ReadyRule rule, Course course, long event, List<Applied> applied) {
        if (givenUp.getOrDefault(rule.times(), 0) >= MOST_GIVEN_UP) {
            return;
        }
        try {
            if (!rule.fits(course.asked)) {
                return;
            }
            rule.times().increment();
            long times = applications.merge(rule.times(), 1L, Long::sum);
            var values = values(course.asked, times);
            String did = rule.deeds().stream().map(deed -> course.apply(deed, values))
                    .collect(Collectors.joining(", "));
            applied.add(new Applied(rule.number(), rule.rule().name(), rule.why(), did, event));
        } catch (Steps.TooMany _) {
            boolean last = givenUp.merge(rule.times(), 1, Integer::sum) == MOST_GIVEN_UP;
            applied.add(new Applied(rule.number(), rule.rule().name(),
                    "it needs too long for this message, or would make too much of it"
                            + (last ? ", and is not asked any more on this connection" : ""),
                    "", event));
        }
    }

    private Template.Values values(Asked asked, long times) {
        Instant now = setting.clock().instant();
        return new Template.Values(Bytes.of(asked.data), asked.groups, times,
                now.truncatedTo(ChronoUnit.MILLIS).toString(), now.getEpochSecond(), setting.random());
    }

    /// @return whether its line stays open
    private boolean add(Course.Planned plan, long closeAfter, long now) {
        Parcel parcel = plan.parcel();
        DelayLine line = line(plan.way());
        long room = Math.max(0, closeAfter - gone.getOrDefault(plan.way(), 0L));
        boolean ends = closeAfter != Long.MAX_VALUE && parcel.size() >= room;
        if (ends) {
            parcel.cut((int) room);
        }
        if (!ends || room > 0) {
            gone.merge(plan.way(), (long) parcel.size(), Long::sum);
            line.add(parcel, now);
            if (parcel.held != 0) {
                breakpoints.hold(setting.connection(), plan.way(), parcel, setting.clock().instant(), line,
                        line(plan.way().back()));
            }
        }
        if (ends) {
            line.add(Parcel.end(Parcel.Kind.CLOSE, parcel.of, parcel.pace.due()), now);
        }
        return !ends;
    }

    private DelayLine line(Way way) {
        return Objects.requireNonNull(lines.get(way));
    }

    /// Takes out what is due on this way; null when nothing is. After [Effect.Close] and [Effect.Reset] nothing else is
    /// to be done.
    public @Nullable Effect poll(Way way, long now) {
        Effect decided = breakpoints.poll();
        return decided != null ? decided : line(way).poll(now);
    }

    /// When [#poll] may give something; [Long#MAX_VALUE] for never, unless something happens.
    public long nextDue(Way way) {
        return line(way).nextDue();
    }

    /// Whether so much waits that nothing more that goes there should be read.
    public boolean isFull(Way way) {
        return line(way).isFull();
    }

    /// Whether so much waits on all connections together that not one message more can be taken.
    public boolean isOutOfRoom() {
        return setting.room().isExhausted();
    }

    public boolean isEmpty(Way way) {
        return line(way).isEmpty();
    }

    /// Messages of this connection that wait for a person.
    public int held() {
        return breakpoints.count();
    }

    /// Gives up what waits; descriptors are not needed any more.
    public void close() {
        breakpoints.close();
        lines.values().forEach(DelayLine::clear);
    }
}
