package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tells what frames of an index say: decodes again from the nearest state before them. One thread at a time; any thread.
public final class FrameReader {
    private final Capture capture;
    private final FrameIndex frames;
    private final Map<Integer, Track> tracks;
    private final ChoiceMaker choices;
    private final Window window = new Window();

    /// @param tracks those that have something to say about the way to a frame; of others one begins with their first event
    /// @param choices by which the frames were found
    FrameReader(Capture capture, FrameIndex frames, Map<Integer, Track> tracks, ChoiceMaker choices) {
        this.capture = capture;
        this.frames = frames;
        this.tracks = tracks;
        this.choices = choices;
    }

    /// What these frames say; those whose bytes are gone are missing.
    ///
    /// @param numbers in the index; cheap for neighbours of one connection
    public Map<Long, Described> read(Collection<Long> numbers) {
        var byConnection = new HashMap<Integer, List<FrameIndex.Entry>>();
        for (long number : numbers) {
            FrameIndex.Entry entry = frames.get(number);
            if (entry != null) {
                byConnection.computeIfAbsent(entry.connection(), _ -> new ArrayList<>()).add(entry);
            }
        }
        var described = new HashMap<Long, Described>();
        byConnection.forEach((connection, wanted) -> read(connection, wanted, described));
        return described;
    }

    private void read(int connection, List<FrameIndex.Entry> entries, Map<Long, Described> described) {
        Track track = tracks.get(connection);
        Choice choice = track != null ? track.choice : choiceOf(entries.getFirst());
        var wanted = new TreeMap<Long, FrameIndex.Entry>();
        entries.forEach(entry -> wanted.put(entry.ordinal(), entry));
        while (choice != null && !wanted.isEmpty()) {
            FrameIndex.Entry first = wanted.firstEntry().getValue();
            Track.State state = track == null ? null : track.before(first.ordinal());
            long from = state != null ? state.from() : track != null ? track.firstEvent : 0;
            pass(choice, state, wanted, described, capture.connection(connection, from, lastOf(wanted.values())), from);
            if (wanted.containsKey(first.ordinal())) {
                // What comes behind a frame may tell that it is whole.
                pass(choice, state, wanted, described, capture.connection(connection), from);
            }
            // If it did not come up it is gone.
            wanted.remove(first.ordinal());
        }
    }

    private void pass(Choice choice, Track.@Nullable State state, NavigableMap<Long, FrameIndex.Entry> wanted,
            Map<Long, Described> described, EventIndex events, long from) {
        var pass = new Pass(state == null ? 0 : state.ordinal(), wanted, described);
        pass.run(state == null
                ? new Conversation(capture, choice, window, pass)
                : state.conversation().copy(window, pass), events, from);
    }

    /// The last event of the frames that are found in one pass.
    private static long lastOf(Collection<FrameIndex.Entry> entries) {
        long last = 0;
        long ordinal = -1;
        for (FrameIndex.Entry entry : entries) {
            if (ordinal >= 0 && entry.ordinal() > ordinal + 2L * Track.FRAMES_BETWEEN) {
                break;
            }
            ordinal = entry.ordinal();
            last = Math.max(last, entry.end());
        }
        return last;
    }

    /// The same as it was made for the connection, which has ended.
    private @Nullable Choice choiceOf(FrameIndex.Entry entry) {
        Event event = capture.event(entry.end());
        return event == null ? null : choices.choice(event.session(), entry.connection());
    }

    /// Goes on from a state until a frame was read, and the others that come soon.
    private final class Pass implements Conversation.Listener {
        private final Map<Long, Described> described;
        private final NavigableMap<Long, FrameIndex.Entry> wanted;
        private long ordinal;

        Pass(long ordinal, NavigableMap<Long, FrameIndex.Entry> wanted, Map<Long, Described> described) {
            this.ordinal = ordinal;
            this.wanted = wanted;
            this.described = described;
        }

        @Override
        public void frame(Frame frame, Details details, RowBytes bytes, long begin, int offset, long end) {
            FrameIndex.Entry entry = wanted.get(ordinal);
            if (entry != null && entry.from() == frame.from() && entry.side() == frame.side()) {
                wanted.remove(ordinal);
                described.put(entry.number(), Described.of(frame, details, bytes.kept()));
            }
            ordinal++;
        }

        void run(Conversation conversation, EventIndex events, long from) {
            long position = Math.max(events.first(), events.floor(from));
            for (; position < events.size() && !wanted.isEmpty(); position++) {
                if (wanted.firstKey() > ordinal + 2L * Track.FRAMES_BETWEEN) {
                    return;
                }
                Event event = event(events, position);
                if (event == null) {
                    return;
                }
                if (event.number() >= from) {
                    conversation.accept(event);
                }
            }
        }
    }

    private @Nullable Event event(EventIndex events, long position) {
        try {
            return capture.event(events.get(position));
        } catch (IndexOutOfBoundsException _) {
            return null;
        }
    }
}
