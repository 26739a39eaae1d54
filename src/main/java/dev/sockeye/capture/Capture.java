package dev.sockeye.capture;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The read side of the record. Thread-safe; nothing here blocks a writer.
///
/// Events `first() … end()-1` are there, always complete. What is older was evicted by the quota: reading it gives
/// null or nothing, never other bytes.
public interface Capture {
    long first();

    long end();

    /// The event, or null when it was evicted or does not exist yet.
    @Nullable
    Event event(long number);

    /// The event's note; empty when it has none, was evicted or does not exist yet. For those who look at very many.
    default String note(long number) {
        Event event = event(number);
        return event == null ? "" : event.note();
    }

    /// Copies payload bytes from the given offset into the buffer.
    ///
    /// @return how many; less than the buffer takes only at the payload's end; -1 when the event was evicted
    int payload(long number, int offset, ByteBuffer into);

    /// All events.
    EventIndex all();

    /// One session's events; an empty index for a session without any.
    EventIndex session(int session);

    /// One connection's events, over all of which it may have to walk once; an empty index for one without any.
    EventIndex connection(int connection);

    /// At least the connection's events from one to another, as far as they are there: does not walk over those before and
    /// after.
    ///
    /// @param from the number of any event
    /// @param to the number of an event of the connection
    default EventIndex connection(int connection, long from, long to) {
        return connection(connection);
    }

    /// What explains a session's events; null when nobody said.
    @Nullable
    SessionFacts sessionFacts(int session);

    /// Who is at the other end of a connection, as far as it is known by now; null when all its events are evicted, or
    /// there are none.
    @Nullable
    PeerFacts peerFacts(int connection);

    /// Numbers for the sessions and connections that are put into this capture.
    Ids ids();

    Usage usage();

    /// Calls the action once, soon after the next event is appended (at once if there are newer events than
    /// `seenEnd`); then it is forgotten. The action runs on the writer's thread and must only hand over.
    void onChange(long seenEnd, Runnable action);

    /// Tells the first number that is still there, after each eviction, on the writer's thread.
    void onEviction(LongConsumer firstNumber);

    /// Tells a sentence when the first event is lost (the disk is full or broken), once, on the writer's thread; at once
    /// when that has been. The action must only hand over.
    void onLoss(Consumer<String> action);

    /// Lost events that no [EventKind#GAP] of the record tells of yet.
    Gap unmarkedLoss();

    /// Keeps events from the given number on from being evicted until the hold has advanced or is closed: for a
    /// recorder that must not lose one. A writer that needs the room waits for it.
    Hold hold(long from);

    /// A promise not to evict, made by [Capture#hold(long)].
    interface Hold extends AutoCloseable {
        void advance(long from);

        /// Whether a writer waits for a hold to advance.
        boolean isInTheWay();

        @Override
        void close();
    }

    /// How much there is and was.
    ///
    /// @param events ever appended
    /// @param payloadBytes ever appended
    /// @param diskBytes in use now
    /// @param quota bytes of disk allowed
    /// @param evictedEvents gone by the quota
    /// @param evictedBytes their payload
    /// @param lost could not be recorded, or only in part
    record Usage(long events, long payloadBytes, long diskBytes, long quota, long evictedEvents, long evictedBytes,
            Gap lost) {}
}
