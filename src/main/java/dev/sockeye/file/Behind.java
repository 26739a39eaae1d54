package dev.sockeye.file;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketType;
import java.util.List;

/// What is behind an address.
///
/// @param state with [SocketProbe.State#FULL] where the accept queue is
/// @param type of the socket that is bound there
/// @param owners the sockets that are bound there, as the kernel's table has them, those that take connections or
///     datagrams first: several for an abstract name, which each type has for itself; none when there are none, or when it
///     is not known which of the table's they are
/// @param here whether they belong to the network namespace whose table was asked, or why that is not known
public record Behind(SocketProbe.State state, Fact<SocketType> type, List<SocketEntry> owners, Fact<Boolean> here) {
    public Behind {
        owners = List.copyOf(owners);
    }

    /// Nobody's.
    static Behind nobody(SocketProbe.State state, String why) {
        return new Behind(state, Fact.unknown(why), List.of(), Fact.unknown(why));
    }

    /// Sockets of the table that was asked.
    static Behind owned(List<SocketEntry> owners) {
        SocketEntry first = owners.getFirst();
        return new Behind(state(first), Fact.known(first.type()), owners, Fact.known(true));
    }

    private static SocketProbe.State state(SocketEntry entry) {
        return !entry.takesClients()
                ? SocketProbe.State.NOT_LISTENING
                : entry.isFull() ? SocketProbe.State.FULL : SocketProbe.State.LIVE;
    }

    /// Whether a live socket is bound there that takes connections or datagrams, now or later.
    public boolean takesClients() {
        return state == SocketProbe.State.LIVE || state == SocketProbe.State.FULL;
    }
}
