package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the conversation of a connection that has slept ([Track#sleep]) again when it says more: by reading again what came since the
/// nearest state, or, where that is much or something is missing, by joining it late. One thread at a time.
final class Awakening {
    /// Events that are read again: for each event that comes, somebody who wants it so may cause as many.
    static final int MOST_AGAIN = 64;

    private final Capture capture;
    private final Window window;
    /// The last gap of each session, of all under 0.
    private final Map<Integer, Long> gaps = new HashMap<>();
    private boolean readingAgain;

    Awakening(Capture capture, Window window) {
        this.capture = capture;
        this.window = window;
    }

    /// Events are missing here.
    void missing(Event gap) {
        gaps.put(gap.session(), gap.number());
    }

    /// Whether what the listener is told now was found before.
    boolean isReadingAgain() {
        return readingAgain;
    }

    /// @param event what comes next of the connection
    void wake(Track track, Event event, Conversation.Listener listener) {
        Conversation same = again(track, event, listener);
        if (same != null) {
            track.conversation = same;
            return;
        }
        track.conversation = new Conversation(capture, track.choice, window, listener);
        // Its numbers of pairs begin anew.
        track.questions = null;
        track.lastEvent = event.number() - 1;
        track.mark(window, true);
    }

    private @Nullable Conversation again(Track track, Event event, Conversation.Listener listener) {
        long gap = Math.max(gaps.getOrDefault(0, -1L), gaps.getOrDefault(track.session, -1L));
        Track.State state = track.before(Long.MAX_VALUE);
        long from = state == null ? track.firstEvent : state.from();
        if (gap > track.lastEvent || from < capture.first()) {
            return null;
        }
        EventIndex events = capture.connection(event.connection());
        long position = Math.max(events.first(), events.floor(from));
        if (events.floor(track.lastEvent) - position >= MOST_AGAIN) {
            return null;
        }
        Conversation same = state == null
                ? new Conversation(capture, track.choice, window, listener)
                : state.conversation().copy(window, listener);
        readingAgain = true;
        try {
            return isRead(same, events, position, from, track.lastEvent) ? same : null;
        } finally {
            readingAgain = false;
        }
    }

    private boolean isRead(Conversation conversation, EventIndex events, long first, long from, long last) {
        try {
            for (long position = first; position < events.size() && events.get(position) <= last; position++) {
                Event event = capture.event(events.get(position));
                if (event == null) {
                    return false;
                }
                if (event.number() >= from) {
                    conversation.accept(event);
                }
            }
            return true;
        } catch (IndexOutOfBoundsException _) {
            // It was evicted meanwhile.
            return false;
        }
    }
}
