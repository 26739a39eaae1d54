package dev.sockeye.ui.peer;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.session.DescriptorStore;
import dev.sockeye.socket.Descriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the descriptors on the descriptors that came from one connection. One thread at a time.
final class ReceivedDescriptors {
    /// Listed at most; the rest is counted.
    static final int MOST = 100;

    private final DescriptorStore descriptors;
    private final Capture capture;
    private final Map<Long, Integer> connections = new HashMap<>();

    ReceivedDescriptors(DescriptorStore descriptors, Capture capture) {
        this.descriptors = descriptors;
        this.capture = capture;
    }

    /// The facts with the descriptors of the connection, newest first.
    PeerFacts addTo(PeerFacts facts, int connection) {
        connections.keySet().retainAll(descriptors.all().keySet());
        var found = new ArrayList<PeerFacts.Received>();
        int more = 0;
        for (Map.Entry<Long, List<Descriptor>> entry : descriptors.all().descendingMap().entrySet()) {
            if (connections.computeIfAbsent(entry.getKey(), this::connectionOf) != connection) {
                continue;
            }
            for (Descriptor descriptor : entry.getValue()) {
                if (found.size() < MOST) {
                    found.add(new PeerFacts.Received(entry.getKey(), descriptor, descriptors.status(descriptor)));
                } else {
                    more++;
                }
            }
        }
        return new PeerFacts(facts.title(), facts.pid(), facts.state(), facts.changes(), facts.rows(), facts.writer(),
                found, more, facts.ended(), facts.server());
    }

    private int connectionOf(long number) {
        Event event = capture.event(number);
        return event == null ? 0 : event.connection();
    }
}
