package dev.sockeye.rule;

import dev.sockeye.socket.Descriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How one message goes on, while one rule after the other is applied to it; also what becomes of a beginning or an end,
/// where there is no message.
final class Course {
    /// What becomes of the message itself.
    private enum Fate {
        OPEN,
        GOES_ON,
        IS_HELD,
        STAYS
    }

    /// What is to be put into a line.
    record Planned(Way way, Parcel parcel) {}

    final Asked asked;
    private final @Nullable Message message;
    private final long now;
    private final List<Planned> planned = new ArrayList<>();
    private final List<Effect> atOnce = new ArrayList<>();
    private Fate fate = Fate.OPEN;
    private boolean ended;
    private Way endsWay;
    private boolean changed;
    private boolean withheld;
    private long delay;
    private Action.@Nullable Slice slice;
    private Action.@Nullable Reorder reorder;
    private long rate;
    private int corrupted;
    private int copies = 1;
    private long closeAfter = Long.MAX_VALUE;

    /// @param message null for a beginning or an end
    Course(Asked asked, @Nullable Message message, long now, Way endsWay) {
        this.asked = asked;
        this.message = message;
        this.now = now;
        this.endsWay = endsWay;
    }

    boolean isEnded() {
        return ended;
    }

    /// Whether no rule has decided about the message.
    boolean isOpen() {
        return fate == Fate.OPEN;
    }

    List<Effect> atOnce() {
        return atOnce;
    }

    long closeAfter() {
        return closeAfter;
    }

    /// @return what was done, a part of a sentence
    /// @throws Steps.TooMany when that would take too long; then it was not done
    String apply(ReadyRule.Deed deed, Template.Values values) {
        Action action = deed.action();
        String did = did(action, deed, values);
        ended |= action.isEnding();
        return did;
    }

    private String did(Action action, ReadyRule.Deed deed, Template.Values values) {
        return switch (action) {
            case Action.Forward _ -> fate(Fate.GOES_ON, "forwarded");
            case Action.Hold _ -> fate(Fate.IS_HELD, "held");
            case Action.Drop _ -> fate(Fate.STAYS, "dropped");
            case Action.Answer answer -> answer(answer, deed, values);
            case Action.Close _ -> end(Parcel.Kind.CLOSE, "closed");
            case Action.Reset _ -> end(Parcel.Kind.RESET, "reset");
            case Action.Change _ -> change(deed.change(), values);
            case Action.Delay(Duration time, Duration jitter) -> delay(time, jitter);
            case Action.Bandwidth(long bytes) -> {
                rate = rate == 0 ? bytes : Math.min(rate, bytes);
                yield "limited to " + Words.bytes(bytes) + " a second";
            }
            case Action.Slice cut -> {
                slice = cut;
                yield "cut into slices of " + Words.bytes(cut.bytes());
            }
            case Action.Corrupt(int bits) -> {
                corrupted += bits;
                yield bits == 1 ? "1 bit corrupted" : bits + " bits corrupted";
            }
            case Action.Duplicate _ -> {
                copies = 2;
                yield "duplicated";
            }
            case Action.Reorder window -> {
                reorder = window;
                yield "reordered within " + window.window() + " messages";
            }
            case Action.StopReading _ -> {
                atOnce.add(new Effect.StopReading(asked.way));
                yield "stopped reading";
            }
            case Action.CloseAfter(long bytes) -> {
                closeAfter = Math.min(closeAfter, bytes);
                yield "closed after " + Words.bytes(bytes);
            }
            case Action.WithholdDescriptors _ -> {
                withheld = true;
                yield "descriptors withheld";
            }
            case Action.DoNotAccept _ -> "the next connection is not accepted";
        };
    }

    private String fate(Fate decided, String did) {
        if (fate == Fate.OPEN) {
            fate = decided;
        }
        return did;
    }

    private String delay(Duration time, Duration jitter) {
        long sway = jitter.isZero() ? 0 : Math.round(jitter.toNanos() * (2 * asked.random.nextDouble() - 1));
        long nanos = time.toNanos() + sway;
        delay += nanos;
        return "delayed by " + Words.duration(Duration.ofNanos(nanos));
    }

    private String change(Change change, Template.Values values) {
        byte[] before = asked.data;
        byte[] after = change.apply(before, values, asked.steps());
        boolean same = java.util.Arrays.equals(before, after);
        changed |= !same;
        asked.data = after;
        return same
                ? "nothing to change was found"
                : "changed from " + Words.bytes(before.length) + " to " + Words.bytes(after.length);
    }

    private String answer(Action.Answer answer, ReadyRule.Deed deed, Template.Values values) {
        List<byte[]> made = new ArrayList<>();
        long size = 0;
        for (Filling filling : deed.answers()) {
            byte[] bytes = filling.bytes(values);
            size += bytes.length;
            if (size > Template.LONGEST) {
                throw new Steps.TooMany();
            }
            made.add(bytes);
        }
        fate(Fate.STAYS, "");
        endsWay = asked.way.back();
        delay += answer.after().toNanos();
        for (int i = 0; i < made.size(); i++) {
            delay += i == 0 ? 0 : answer.between().toNanos();
            copies(made.get(i), Parcel.Kind.ANSWER, endsWay, List.of(), i == 0 ? deed.files() : List.of());
        }
        return "answered with " + (made.size() == 1 ? "1 message" : made.size() + " messages") + " of "
                + Words.bytes(size) + switch (deed.files().size()) {
                    case 0 -> "";
                    case 1 -> " and 1 descriptor";
                    default -> " and " + deed.files().size() + " descriptors";
                };
    }

    private String end(Parcel.Kind kind, String did) {
        // What has been decided before goes before.
        plan();
        fate(Fate.STAYS, "");
        planned.add(new Planned(endsWay, Parcel.end(kind, message, now + delay)));
        return did;
    }

    /// The message itself goes into its line, if it goes on.
    private void plan() {
        if ((fate == Fate.GOES_ON || fate == Fate.IS_HELD) && message != null && !isPlanned()) {
            copies(asked.data, Parcel.Kind.FORWARD, asked.way, withheld ? List.of() : message.descriptors(),
                    List.of());
        }
    }

    private boolean isPlanned() {
        return planned.stream().anyMatch(plan -> plan.parcel().kind == Parcel.Kind.FORWARD);
    }

    private void copies(byte[] data, Parcel.Kind kind, Way way, List<Descriptor> descriptors,
            List<PassedFile> files) {
        var pace = new Parcel.Pace(now + delay, slice == null ? 0 : slice.bytes(),
                slice == null ? 0 : slice.gap().toNanos(), rate, reorder == null ? 0 : reorder.window(),
                reorder == null ? 0 : reorder.within().toNanos());
        // One id: what is decided about a message is decided about its copy.
        long held = fate == Fate.IS_HELD && kind == Parcel.Kind.FORWARD ? HeldMessages.nextId() : 0;
        boolean lost = withheld && message != null && !message.descriptors().isEmpty();
        for (int copy = 0; copy < copies; copy++) {
            byte[] own = corrupted(data);
            var parcel = new Parcel(kind, message, own, copy == 0 ? descriptors : List.of(),
                    changed || lost || copy > 0 || corrupted > 0, pace);
            parcel.files = copy == 0 ? files : List.of();
            parcel.held = held;
            planned.add(new Planned(way, parcel));
        }
    }

    private byte[] corrupted(byte[] data) {
        if (corrupted == 0 || data.length == 0) {
            return data;
        }
        byte[] other = data.clone();
        RandomGenerator random = asked.random;
        for (int bit = 0; bit < corrupted; bit++) {
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return other;
    }

    /// No rule decided: the message goes on.
    void goOn() {
        fate(Fate.GOES_ON, "");
    }

    /// All that is to be put into lines, in order; asked once, at the end.
    List<Planned> planned() {
        plan();
        return planned;
    }
}
