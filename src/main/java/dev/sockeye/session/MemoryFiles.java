package dev.sockeye.session;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Reception;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What is in the sealed memory files that come with empty messages: how programs hand over a message that is too large for a
/// datagram (systemd's journal, `docs/JOURNAL_NATIVE_PROTOCOL.md`). It is recorded behind the message, as much as there is room for:
/// whoever sends a few bytes must not push what others said out of the record. Thread-safe, never waits.
final class MemoryFiles {
    /// Of one file. Reading them takes about as long as a message of that size does.
    static final int MOST_BYTES = 1 << 20;
    /// Of the record's quota, all that it holds together.
    static final int PART_OF_QUOTA = 8;

    /// What is to be recorded of one.
    ///
    /// @param contents null when nothing is
    /// @param note a sentence for the message's event; empty for none
    record Look(Descriptor.@Nullable Sealed contents, String note) {
        static final Look NOTHING = new Look(null, "");
    }

    private record Recorded(long event, int bytes) {}

    private final long most;
    private final Deque<Recorded> recorded = new ArrayDeque<>();
    private long bytes;

    /// @param quota of the record
    MemoryFiles(long quota) {
        most = quota / PART_OF_QUOTA;
    }

    /// What came in the message's memory file, if it has one in place of bytes.
    Look look(Reception message) {
        if (message.data().hasRemaining() || message.descriptors().size() != 1
                || !message.descriptors().getFirst().description().kind().equals("memfd")) {
            return Look.NOTHING;
        }
        long room = room();
        if (room == 0) {
            return new Look(null, "What is in the memory file is not recorded: what came in others takes the "
                    + "part of the record that is for it.");
        }
        return switch (message.descriptors().getFirst().sealed((int) Math.min(room, MOST_BYTES))) {
            case Fact.Known<Descriptor.Sealed>(Descriptor.Sealed contents) -> new Look(contents, "");
            case Fact.Unknown<Descriptor.Sealed>(String reason) ->
                new Look(null, "What is in the memory file is not recorded: " + reason + ".");
        };
    }

    /// Bytes that may be recorded now.
    synchronized long room() {
        return most - bytes;
    }

    /// The contents of one are in the record now.
    synchronized void recorded(long event, int length) {
        recorded.add(new Recorded(event, length));
        bytes += length;
    }

    /// Events below this number were evicted.
    synchronized void dropBefore(long first) {
        while (!recorded.isEmpty() && recorded.element().event() < first) {
            bytes -= recorded.remove().bytes();
        }
    }
}
