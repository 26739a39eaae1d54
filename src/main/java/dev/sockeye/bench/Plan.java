package dev.sockeye.bench;

import dev.sockeye.socket.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is to be measured, and how long.
///
/// @param wires those beside each other
/// @param captured whether Sockeye's own servers are measured as well
/// @param rounds of everything; one more goes before them, to warm up, and is not counted
/// @param dials in each round
/// @param sizes of messages, in bytes
/// @param clients how many at once
/// @param millis how long each size and each number of clients is measured in each round
public record Plan(Set<Wire> wires, boolean captured, int rounds, int dials, List<Integer> sizes, List<Integer> clients,
        int millis) {
    public static final int MOST_ROUNDS = 1000;
    public static final int MOST_DIALS = 1_000_000;
    /// No message may be larger: the default buffer of a datagram socket takes it.
    public static final int LARGEST = 128 << 10;
    public static final int MOST_CLIENTS = 10_000;
    /// Milliseconds.
    public static final int LONGEST = 60_000;

    /// @throws IllegalArgumentException with a sentence when a number is out of its bounds
    public Plan {
        wires = Set.copyOf(wires);
        sizes = List.copyOf(sizes);
        clients = List.copyOf(clients);
        check("rounds", rounds, MOST_ROUNDS);
        check("dials", dials, MOST_DIALS);
        check("milliseconds", millis, LONGEST);
        sizes.forEach(size -> check("bytes of a message", size, LARGEST));
        clients.forEach(number -> check("clients", number, MOST_CLIENTS));
        if (wires.isEmpty()) {
            throw new IllegalArgumentException("Choose at least one of stream, datagram, seqpacket and tcp.");
        }
    }

    private static void check(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "The number of " + what + " can be 1 to " + most + ", not " + value + ".");
        }
    }

    /// Ten thousand dials, messages of 64 bytes to 64 KiB, 1 to 1000 clients: about a minute.
    public static Plan usual() {
        return new Plan(Set.of(Wire.values()), true, 5, 2000, List.of(64, 1024, 16 << 10, 64 << 10),
                List.of(1, 10, 100, 1000), 100);
    }

    /// Three short rounds, and up to 10 clients: some seconds.
    public static Plan quick() {
        return new Plan(Set.of(Wire.values()), true, 3, 500, usual().sizes(), List.of(1, 10), 30);
    }

    /// The lanes in the order in which they are measured and shown.
    public List<Lane> lanes() {
        var lanes = new ArrayList<Lane>();
        for (Wire wire : Wire.values()) {
            if (wires.contains(wire)) {
                lanes.add(new Lane(wire, false));
                if (captured && wire.unix().isPresent()) {
                    lanes.add(new Lane(wire, true));
                }
            }
        }
        return lanes;
    }

    /// How many descriptors it needs at once: both ends of every client, and a few for servers.
    public int descriptors() {
        return 2 * clients.stream().mapToInt(Integer::intValue).max().orElse(1) + 8 * lanes().size();
    }
}
