package dev.sockeye.exchange;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a line of a recording says, with the numbers that the file has.
sealed interface ReadLine {
    /// An event.
    ///
    /// @param number of the event
    /// @param facts what explains the session; null for what no session did
    /// @param payload good until the next line is read
    /// @param length of the payload in the file, of which `payload` may be the beginning
    /// @param peer null when this line does not say who it is
    /// @param of null for none
    /// @param mark null when it is not marked
    record OfEvent(long number, long timeNanos, int session, @Nullable SessionFacts facts, int connection,
            EventKind kind, Direction direction, @Nullable Address address, ByteBuffer payload, long length,
            int originalLength, boolean urgent, @Nullable Told credentials, @Nullable PeerFacts peer,
            List<String> descriptors, String note, @Nullable Long of, @Nullable String mark) implements ReadLine {}

    /// Events that are not in the file.
    ///
    /// @param bytes -1 when that is not known
    record OfGap(long events, long bytes) implements ReadLine {}

    /// Credentials with the time of which they are true.
    record Told(Credentials credentials, Provenance provenance) {}
}
