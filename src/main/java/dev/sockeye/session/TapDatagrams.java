package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The socket of a datagram tap: for each sender it keeps a [DatagramLane] to the server, so that answers find their way back.
/// Belongs to the I/O thread.
final class TapDatagrams implements DatagramEvents {
    /// Senders that are told apart, each with a socket of its own; the one that was silent longest goes first.
    static final int MOST_LANES = 1000;

    /// Whoever has no name is told apart by user.
    private record Sender(Address address, @Nullable Credentials unnamed) {}

    private final TapSession tap;
    private final UndecidedMessages undecided;
    private final Map<Sender, DatagramLane> lanes = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Port port;

    TapDatagrams(TapSession tap) {
        this.tap = tap;
        this.undecided = new UndecidedMessages(tap.context.decisions(), this::decision, this::decided);
    }

    @Override
    public void received(Port from, Reception reception) {
        port = from;
        tap.recordOpened(from.localAddress());
        if (tap.judge().mayBlock()) {
            undecided.add(from, reception);
        } else {
            decided(reception, decision(reception));
        }
    }

    private AccessJudge.Decision decision(Reception reception) {
        return tap.judge().judge(AccessPeer.of(reception.credentials(), tap.judge().facts()));
    }

    private void decided(Reception reception, AccessJudge.Decision decision) {
        String refusal = decision.allowed()
                ? tap.identity().refusal(reception.credentials())
                : decision.reason();
        if (refusal == null) {
            lane(reception, decision.note()).toServer(reception);
        } else {
            tap.counters.turnedAway();
            tap.journal.denied(reception, refusal);
            reception.descriptors().forEach(Descriptor::close);
        }
    }

    private DatagramLane lane(Reception reception, String note) {
        Address address = reception.sender() == null ? new Address.Unnamed() : reception.sender();
        var sender = new Sender(address, address instanceof Address.Unnamed ? reception.credentials() : null);
        DatagramLane known = lanes.get(sender);
        if (known != null && known.isAlsoOf(reception.credentials())) {
            return known;
        }
        if (known != null) {
            known.forget("Another user sends from this address now: a new connection begins.");
        }
        Port own = Objects.requireNonNull(port, "a message has come from it");
        var made = new DatagramLane(tap, own, address, reception, note, () -> lanes.remove(sender));
        lanes.put(sender, made);
        if (lanes.size() > MOST_LANES) {
            lanes.values().iterator().next().forget("This sender is forgotten, as the one of " + MOST_LANES
                    + " that was silent longest: its next message begins a new connection.");
        }
        made.dial();
        return made;
    }

    /// What goes out here are answers.
    private @Nullable DatagramLane receiver(Outgoing message) {
        Address to = message.to();
        return to == null ? null : lanes.get(new Sender(to, null));
    }

    @Override
    public void sent(Port from, Outgoing message, long timeNanos) {
        DatagramLane lane = receiver(message);
        if (lane != null) {
            lane.answered(true);
        }
    }

    @Override
    public void sendFailed(Port from, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        DatagramLane lane = receiver(message);
        if (lane != null) {
            tap.journal.sendFailed(lane.id(), message, taken, failure, timeNanos);
            lane.answered(false);
        }
    }

    @Override
    public void closed(Port from, @Nullable SocketFailure failure, long timeNanos) {
        undecided.giveUp();
        List<DatagramLane> all = new ArrayList<>(lanes.values());
        all.forEach(lane -> lane.forget("The tap stopped."));
        tap.closed(failure, timeNanos);
    }
}
