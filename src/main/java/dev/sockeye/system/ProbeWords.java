package dev.sockeye.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Probed.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts what a probe found into a sentence.
record ProbeWords(Address address, String network, boolean forbids) {
    private static final Fact<SocketType> NO_SOCKET = Fact.unknown("no live socket is there");

    ProbeWords(Address address) {
        this(address, "", false);
    }

    /// For a socket of another network namespace.
    ProbeWords inNetwork(String name) {
        return new ProbeWords(address, " in the network namespace of " + name, forbids);
    }

    /// For a socket file to which this user may not write.
    ProbeWords forbidden() {
        return new ProbeWords(address, network, true);
    }

    Probed missing() {
        return nobody(Verdict.MISSING, "There is no socket at " + address.text() + ".");
    }

    Probed missing(SocketFailure.NotFound failure) {
        return nobody(Verdict.MISSING, failure.sentence());
    }

    Probed denied(SocketFailure.PermissionDenied failure) {
        return nobody(Verdict.DENIED, failure.sentence() + " So it is not known what is at " + address.text() + ".");
    }

    Probed denied() {
        return nobody(Verdict.DENIED, "You may not connect to " + address.text()
                + ", so it is not known whether a live socket is there.");
    }

    Probed notASocket(FileStatus.Kind kind) {
        return nobody(Verdict.NOT_A_SOCKET, "At " + address.text() + " there is " + kind.words() + ", not a socket.");
    }

    Probed stale() {
        return nobody(Verdict.STALE, "The socket file " + address.text() + " is left over: no live socket owns it.");
    }

    private Probed nobody(Verdict verdict, String sentence) {
        return new Probed(address, verdict, NO_SOCKET, Optional.empty(), List.of(), sentence);
    }

    /// A live socket of a network namespace that cannot be looked into.
    Probed elsewhere(Verdict verdict, Fact<SocketType> type) {
        return seen(verdict, type, " of another network namespace", ".");
    }

    /// A live socket of which the table does not tell which one it is.
    Probed somewhere(Verdict verdict, Fact<SocketType> type, String reason) {
        return seen(verdict, type, "", ". Who holds it is not known: " + reason + ".");
    }

    private Probed seen(Verdict verdict, Fact<SocketType> type, String whose, String end) {
        String kind = type.map(known -> known.label() + " socket").or("socket");
        String does = verdict == Verdict.LIVE
                ? type.equals(Fact.known(SocketType.DATAGRAM)) ? " receives at " : " listens at "
                : " is bound to ";
        return new Probed(address, verdict, type, Optional.empty(), List.of(), "A " + kind + whose + does
                + address.text() + (verdict == Verdict.LIVE ? "" : " but does not listen") + end);
    }

    Probed bound(Verdict verdict, SocketEntry entry, List<SocketTable.Holder> holders) {
        String sentence = switch (entry.type()) {
            case DATAGRAM -> "A datagram socket receives at " + address.text();
            case STREAM, SEQPACKET -> "A " + entry.type().label() + (verdict == Verdict.LIVE
                    ? " server listens at " + address.text() + backlog(entry)
                    : " socket is bound to " + address.text() + " but does not listen");
        };
        String who = holders.stream().map(SocketTable.Holder::text).distinct().collect(Collectors.joining(", "));
        return new Probed(address, verdict, Fact.known(entry.type()), Optional.of(entry), holders,
                sentence + network
                        + (who.isEmpty() ? ". Who holds it is not visible." : ". It is held by " + who + ".")
                        + (forbids
                                ? " You may not connect to it: write permission is missing on the socket file."
                                : ""));
    }

    private static String backlog(SocketEntry entry) {
        return entry.receiveQueue() instanceof Fact.Known<Integer>(Integer pending) && pending > 0
                ? "; " + pending + (pending == 1 ? " client waits" : " clients wait") + " to be accepted, "
                        + entry.sendQueue().map(String::valueOf).or("?") + " may"
                : "";
    }
}
