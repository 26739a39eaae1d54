package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.SessionFacts;
import org.jspecify.annotations.Nullable;

/// The dialogue of one connection of a capture, fed with its events in order. One thread at a time.
///
/// What a tap relays counts as it came from the two ends; what it changed does not, but for what it answered in a server's place.
/// Urgent bytes are no part of a stream's conversation.
final class Conversation {
    private final Capture capture;
    private final Choice choice;
    private final Listener listener;
    private final EventRow client;
    private final EventRow server;
    private final Dialogue dialogue;
    private boolean begun;

    /// Is told of frames.
    interface Listener {
        /// Takes the next frame.
        ///
        /// @param bytes the frame's, to be read now
        /// @param begin the event in which it begins
        /// @param offset where in that event's payload
        /// @param end the event in which it ends
        void frame(Frame frame, Details details, RowBytes bytes, long begin, int offset, long end);
    }

    Conversation(Capture capture, Choice choice, Window window, Listener listener) {
        this.capture = capture;
        this.choice = choice;
        this.listener = listener;
        client = new EventRow(capture);
        server = new EventRow(capture);
        dialogue = new Dialogue(client, server, choice, window, this::take);
    }

    private Conversation(Conversation other, Window window, Listener listener) {
        capture = other.capture;
        choice = other.choice;
        this.listener = listener;
        client = other.client.copy();
        server = other.server.copy();
        begun = other.begun;
        dialogue = other.dialogue.copy(client, server, window, this::take);
    }

    /// The same state for somebody else, who goes on with the next event.
    Conversation copy(Window window, Listener other) {
        return new Conversation(this, window, other);
    }

    /// Who reads it; null while nobody knows, and when nobody can.
    @Nullable
    Protocol protocol() {
        return dialogue.protocol();
    }

    /// The oldest event of which bytes are still needed.
    ///
    /// @param otherwise when there is none
    long oldest(long otherwise) {
        long oldest = otherwise;
        for (Side side : Side.values()) {
            EventRow row = row(side);
            long needed = dialogue.needed(side);
            oldest = needed < row.end() ? Math.min(oldest, row.event(needed)) : oldest;
        }
        return oldest;
    }

    private void take(Frame frame, Details details) {
        EventRow row = row(frame.side());
        listener.frame(frame, details, new RowBytes(row, frame.from(), (int) frame.length()), row.event(frame.from()),
                row.offset(frame.from()), row.event(Math.max(frame.from(), frame.to() - 1)));
    }

    private EventRow row(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /// The next event of the connection; gaps are every connection's.
    void accept(Event event) {
        boolean first = !begun;
        begun = true;
        boolean beginning = event.kind() == EventKind.ACCEPTED || event.kind() == EventKind.OPENED;
        if (first && !beginning) {
            dialogue.joinLate();
        }
        SessionFacts session = capture.sessionFacts(event.session());
        Side side = Speaker.of(capture, event);
        if (side != null && session != null) {
            say(side, event, session.type().keepsBoundaries());
        } else if (event.kind() == EventKind.GAP) {
            dialogue.lost(Side.CLIENT);
            dialogue.lost(Side.SERVER);
        } else if (event.kind() == EventKind.CLOSED) {
            dialogue.ended(Side.CLIENT);
            dialogue.ended(Side.SERVER);
        }
    }

    private void say(Side side, Event event, boolean messages) {
        EventRow row = row(side);
        row.add(event.number(), event.length());
        if (messages) {
            dialogue.message(side, row.end());
        } else {
            dialogue.came(side, row.end());
        }
        if (event.isTruncated() && !messages) {
            dialogue.lost(side);
        }
        row.dropBelow(dialogue.needed(side));
    }
}
