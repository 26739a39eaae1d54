package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.EventWalk;
import java.util.BitSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Puts together the frames of many connections whose events come mixed: one [Track] for each that is open, with the conversation of
/// those that have said something lately ([OpenConnections]). Told the events in their order by
/// one thread at a time; what was found may be asked for on any.
final class Tracks implements EventWalk.Walker {
    private final Capture capture;
    private final ChoiceMaker choices;
    private final FrameIndex frames;
    private final Window window = new Window();
    private final Marks marks = new Marks();
    private final Map<Integer, Track> tracks = new ConcurrentHashMap<>();
    private final OpenConnections<Track> awake = new OpenConnections<>(Track::sleep);
    private final Awakening awakening;
    /// Connections that ended, a bit for each: their numbers are given one after the other.
    private final BitSet ended = new BitSet();

    /// @param frames gets what is found
    Tracks(Capture capture, ChoiceMaker choices, FrameIndex frames) {
        this.capture = capture;
        this.choices = choices;
        this.frames = frames;
        this.awakening = new Awakening(capture, window);
    }

    /// Reads frames again; may be asked on any thread that may wait.
    FrameReader reader() {
        return new FrameReader(capture, frames, tracks, choices);
    }

    /// The frame that begins in the event, the first of several, or the one that has its bytes; empty when there is none, or it
    /// was not found yet.
    OptionalLong frameOf(Event event) {
        return marks.frameOf(capture, frames, event);
    }

    @Override
    public void trimBelow(long first) {
        marks.trimBelow(first);
        frames.trimBelow(first);
        tracks.values().forEach(track -> track.trimBelow(first));
        tracks.values().removeIf(track -> track.lastEvent < first);
    }

    @Override
    public void look(Event event) {
        marks.pass(event.number(), frames.end());
        if (event.kind() == EventKind.GAP) {
            awakening.missing(event);
            awake.all().stream().filter(track -> event.session() == 0 || track.session == event.session())
                    .forEach(track -> accept(track, event));
        } else if (event.connection() > 0 && !ended.get(event.connection())) {
            accept(awake.of(event.connection(), () -> track(event)), event);
        }
    }

    private Track track(Event event) {
        int connection = event.connection();
        Track known = tracks.get(connection);
        Track track = known != null ? known : new Track(choices.choice(event.session(), connection), event);
        Conversation.Listener listener = (frame, _, _, begin, offset, end) -> take(track, connection, frame, begin,
                offset, end);
        if (known != null) {
            awakening.wake(track, event, listener);
        } else {
            track.conversation = new Conversation(capture, track.choice, window, listener);
            tracks.put(connection, track);
        }
        return track;
    }

    private void accept(Track track, Event event) {
        Conversation open = track.conversation;
        if (open == null) {
            return;
        }
        open.accept(event);
        track.lastEvent = event.number();
        track.bytes += event.length();
        track.mark(window, event.kind() == EventKind.GAP);
        if (event.kind() == EventKind.CLOSED) {
            end(track, event.connection());
        }
    }

    /// Nothing is kept of a connection that has ended but the states on the way to its frames, when there are any.
    private void end(Track track, int connection) {
        track.conversation = null;
        track.questions = null;
        awake.end(connection);
        ended.set(connection);
        if (track.states() == 0) {
            tracks.remove(connection);
        }
    }

    private void take(Track track, int connection, Frame frame, long begin, int offset, long end) {
        if (awakening.isReadingAgain()) {
            return;
        }
        long number = frames.add(frame, connection, begin, offset, end, track.frames, track.lastFrame);
        track.frames++;
        track.lastFrame = number;
        Event last = frame.pair() == 0 ? null : capture.event(end);
        if (last == null) {
            return;
        }
        if (frame.kind() == Kind.REQUEST) {
            track.ask(frame.pair(), new Questions.Asked(last.timeNanos(), number));
        } else if (frame.kind() == Kind.RESPONSE) {
            Questions.Asked asked = track.answer(frame.pair());
            if (asked != null) {
                frames.pair(asked.frame(), number, Math.max(0, last.timeNanos() - asked.timeNanos()));
            }
        }
    }

    /// What is kept of a connection, for tests.
    @Nullable
    Track track(int connection) {
        return tracks.get(connection);
    }
}
