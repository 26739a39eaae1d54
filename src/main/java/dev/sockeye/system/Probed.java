package dev.sockeye.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a probe found at an address.
///
/// @param type of the socket that is there
/// @param entry the socket as the kernel's table has it; empty when the table does not know it
/// @param holders the processes that have it open, as far as this user may look
/// @param sentence for people: what was found, and who has it
public record Probed(Address address, Verdict verdict, Fact<SocketType> type, Optional<SocketEntry> entry,
        List<SocketTable.Holder> holders, String sentence) {
    public Probed {
        holders = List.copyOf(holders);
    }

    /// What is at an address.
    public enum Verdict {
        /// A socket takes connections or datagrams there.
        LIVE,
        /// A socket is bound there that takes no connections: nobody called `listen(2)`, or a client has that name.
        NOT_LISTENING,
        /// A socket file that no live socket owns.
        STALE,
        NOT_A_SOCKET,
        MISSING,
        /// This user may not look or connect, so it is not known whether a live socket is there.
        DENIED;

        /// As on the command line and in JSON: "not-listening".
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
