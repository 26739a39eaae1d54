package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of the log without its payload, which [Capture#payload] reads.
///
/// @param number from 0, in the order of arrival; stays the same when older events are evicted
/// @param timeNanos nanoseconds since the epoch
/// @param length captured payload bytes
/// @param originalLength bytes that the message really had; the difference was lost to a small buffer
/// @param credentials who it was, null when the event says nothing about it
/// @param provenance when the credentials became true, null for none
/// @param descriptors one line for each passed file descriptor
/// @param note a sentence, empty for none
/// @param urgent whether the data came out of band (`MSG_OOB`)
/// @param gap what is missing here, for [EventKind#GAP] only
/// @param of the number of the event that this one is about, which may have been evicted; null for none
/// @param direction which way the data went; of [EventKind#RELAYED] and [EventKind#CHANGED] to the server or to the client, as of
///     [EventKind#CONTENTS] that came through a tap
public record Event(long number, EventKind kind, long timeNanos, int session, int connection, int length,
        int originalLength, @Nullable Credentials credentials, @Nullable Provenance provenance,
        @Nullable Address address, List<String> descriptors, String note, boolean urgent, @Nullable Gap gap,
        @Nullable Long of, Direction direction) {
    /// Whether the message was longer than what is in the record. What was not sent or not let in is not truncated.
    public boolean isTruncated() {
        return originalLength > length && kind != EventKind.FAILED && kind != EventKind.DENIED;
    }

    public int lost() {
        return originalLength - length;
    }
}
