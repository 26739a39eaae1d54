package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event before it has a number.
///
/// @param session the session's id, 1 and up; 0 for the program itself
/// @param connection the connection's id within all sessions, 1 and up; 0 for none
/// @param data payload, position to limit; the store copies it and leaves the buffer's position alone
/// @param originalLength the message's real length when the payload was truncated, else the payload's
/// @param credentials sent with this message or frozen at the connection, null for none
/// @param provenance when the credentials became true, null for none
/// @param address the sender or receiver of a datagram, the session's address for OPENED; null for none
/// @param descriptors one line for each passed file descriptor, at most 16 Ki characters together
/// @param note a sentence (why it failed) of at most 8 Ki characters, empty for none
/// @param urgent whether the data came out of band (`MSG_OOB`)
/// @param gap what is missing here, for [EventKind#GAP] only
/// @param of the number of the event that this one is about; null for none
/// @param direction which way the data went; of [EventKind#RELAYED] and [EventKind#CHANGED] to the server or to the client, as of
///     [EventKind#CONTENTS] that came through a tap
/// @param sameAs the number of an event that has exactly the same payload, which then need not be kept twice; -1 for none
public record Draft(EventKind kind, long timeNanos, int session, int connection, ByteBuffer data, int originalLength,
        @Nullable Credentials credentials, @Nullable Provenance provenance, @Nullable Address address,
        List<String> descriptors, String note, boolean urgent, @Nullable Gap gap,
        @Nullable Long of, Direction direction, long sameAs) {
    private static final long NONE = -1;
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /// Lines and note are shortened when they are too long to be kept.
    public Draft {
        descriptors = BoundedText.lines(descriptors);
        note = BoundedText.note(note);
        if (!kind.mayGo(direction)) {
            throw new IllegalArgumentException(
                    "what is relayed goes to the server or to the client, and nothing else does");
        }
    }

    /// An event with a payload of its own.
    public Draft(EventKind kind, long timeNanos, int session, int connection, ByteBuffer data, int originalLength,
            @Nullable Credentials credentials, @Nullable Provenance provenance, @Nullable Address address,
            List<String> descriptors, String note, boolean urgent, @Nullable Gap gap,
            @Nullable Long of, Direction direction) {
        this(kind, timeNanos, session, connection, data, originalLength, credentials, provenance, address, descriptors,
                note, urgent, gap, of, direction, NONE);
    }

    /// An event whose kind says which way the data went.
    public Draft(EventKind kind, long timeNanos, int session, int connection, ByteBuffer data, int originalLength,
            @Nullable Credentials credentials, @Nullable Provenance provenance, @Nullable Address address,
            List<String> descriptors, String note, boolean urgent, @Nullable Gap gap,
            @Nullable Long of) {
        this(kind, timeNanos, session, connection, data, originalLength, credentials, provenance, address, descriptors,
                note, urgent, gap, of, kind.direction());
    }

    /// An event that is neither urgent nor a gap.
    public Draft(EventKind kind, long timeNanos, int session, int connection, ByteBuffer data, int originalLength,
            @Nullable Credentials credentials, @Nullable Provenance provenance, @Nullable Address address,
            List<String> descriptors, String note) {
        this(kind, timeNanos, session, connection, data, originalLength, credentials, provenance, address, descriptors,
                note, false, null, null);
    }

    /// An event without payload.
    public static Draft of(EventKind kind, long timeNanos, int session, int connection, String note) {
        return new Draft(kind, timeNanos, session, connection, EMPTY, 0, null, null, null, List.of(), note);
    }

    /// Tells of events that a file lacks from which a session was read.
    ///
    /// @param session whose events they are, or may be
    public static Draft missing(Gap gap, long timeNanos, int session, String note) {
        return new Draft(EventKind.GAP, timeNanos, session, 0, EMPTY, 0, null, null, null, List.of(), note, false, gap,
                null);
    }

    /// Tells of events that could not be recorded before.
    static Draft of(Gap gap, long timeNanos) {
        return new Draft(EventKind.GAP, timeNanos, 0, 0, EMPTY, 0, null, null, null, List.of(),
                "Not recorded: " + gap.text() + ".", false, gap, null);
    }

    /// The same about an event that was recorded before.
    ///
    /// @param event its number
    public Draft about(long event) {
        return new Draft(kind, timeNanos, session, connection, data, originalLength, credentials, provenance, address,
                descriptors, note, urgent, gap, event, direction, sameAs);
    }

    /// The same, whose payload is also that of an event that was recorded before.
    ///
    /// @param event its number; -1 for none
    public Draft sameAs(long event) {
        return new Draft(kind, timeNanos, session, connection, data, originalLength, credentials, provenance, address,
                descriptors, note, urgent, gap, of, direction, event);
    }
}
