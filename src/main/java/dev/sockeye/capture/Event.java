package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of the log without its payload, which [Capture#payload] reads.
///
/// @param number from 0, in the order of arrival; stays the same when older events are evicted
/// @param timeNanos nanoseconds since the epoch
/// @param length captured payload bytes
/// @param originalLength bytes that the message really had; the difference was lost to a small buffer
/// @param descriptors one line for each passed file descriptor
/// @param note a sentence, empty for none
public record Event(long number, EventKind kind, long timeNanos, int session, int connection, int length,
        int originalLength, @Nullable Credentials credentials, @Nullable Address address, List<String> descriptors,
        String note) {
    public boolean isTruncated() {
        return originalLength > length;
    }

    public int lost() {
        return originalLength - length;
    }
}
