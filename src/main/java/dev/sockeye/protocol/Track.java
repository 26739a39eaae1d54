package dev.sockeye.protocol;

import dev.sockeye.capture.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decoding job remembers of one connection: the conversation while it is open, and states on the way, from which its frames
/// can be read again. While it is silent for very long the conversation is not kept ([#sleep]). Changed by the job's thread; the states may be asked for on any thread.
final class Track {
    /// A state is kept after so many frames, or so many bytes.
    static final int FRAMES_BETWEEN = 2048;
    private static final long BYTES_BETWEEN = 4 << 20;

    /// The state in front of a frame.
    ///
    /// @param ordinal of the frame that comes next
    /// @param from the event that comes next
    /// @param oldest the oldest event of which it still needs bytes
    record State(long ordinal, long from, long oldest, Conversation conversation) {}

    final Choice choice;
    final int session;
    final long firstEvent;
    /// Null for no question that is open.
    @Nullable
    Questions questions;
    /// Null when the connection has ended, and while it sleeps.
    @Nullable
    Conversation conversation;
    long frames;
    long bytes;
    long lastFrame = -1;
    long lastEvent;
    private long markedFrames;
    private long markedBytes;
    private final Object lock = new Object();
    private @Nullable List<State> states;

    Track(Choice choice, Event first) {
        this.choice = choice;
        session = first.session();
        firstEvent = first.number();
        lastEvent = firstEvent;
    }

    /// Keeps the state when it is time for it.
    ///
    /// @param always whether it is time anyway: behind a gap, which is no event of this connection
    void mark(Window window, boolean always) {
        Conversation now = conversation;
        boolean due = (frames - markedFrames >= FRAMES_BETWEEN || bytes - markedBytes >= BYTES_BETWEEN)
                && frames > markedFrames;
        if (now != null && (due || always)) {
            markedFrames = frames;
            markedBytes = bytes;
            Conversation copy = now.copy(window, (_, _, _, _, _, _) -> {});
            synchronized (lock) {
                List<State> known = states == null ? new ArrayList<>(1) : states;
                known.add(new State(frames, lastEvent + 1, now.oldest(lastEvent + 1), copy));
                states = known;
            }
        }
    }

    /// Lets the conversation go: it takes a hundred times what the rest does, and is read again from the nearest state when the
    /// connection says more.
    void sleep() {
        conversation = null;
        questions = questions == null || questions.isEmpty() ? null : questions;
    }

    /// Remembers the question.
    void ask(long pair, Questions.Asked question) {
        Questions open = questions == null ? new Questions() : questions;
        questions = open;
        open.ask(pair, question);
    }

    /// The request that this answers; null when nobody asked, or too long ago.
    Questions.@Nullable Asked answer(long pair) {
        return questions == null ? null : questions.answer(pair);
    }

    /// The newest state in front of the frame; null for the connection's beginning.
    @Nullable
    State before(long ordinal) {
        synchronized (lock) {
            List<State> known = states == null ? List.of() : states;
            for (int i = known.size() - 1; i >= 0; i--) {
                if (known.get(i).ordinal() <= ordinal) {
                    return known.get(i);
                }
            }
        }
        return null;
    }

    /// Forgets states that need evicted events, but as long as they are the only ones.
    void trimBelow(long event) {
        synchronized (lock) {
            if (states != null) {
                states.removeIf(state -> state.oldest() < event);
            }
        }
    }

    /// States that are kept.
    int states() {
        synchronized (lock) {
            return states == null ? 0 : states.size();
        }
    }
}
