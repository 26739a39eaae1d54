package dev.sockeye.ui.bench;

import dev.sockeye.bench.Plan;
import dev.sockeye.session.ByteSize;
import dev.sockeye.session.TypedNumber;
import dev.sockeye.socket.Wire;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is to be measured, as it was typed.
///
/// @param wires those beside each other
/// @param captured whether Sockeye's own servers are measured as well
/// @param sizes of messages, with commas between them
/// @param clients how many at once, with commas between them
/// @param millis how long each size and number of clients is measured in a round
record BenchInput(Set<Wire> wires, boolean captured, String sizes, String clients, String rounds, String dials,
        String millis) {
    /// The plan as it would be typed.
    static BenchInput of(Plan plan) {
        return new BenchInput(plan.wires(), plan.captured(),
                plan.sizes().stream().map(ByteSize::format).collect(Collectors.joining(", ")),
                joined(plan.clients()), Integer.toString(plan.rounds()), Integer.toString(plan.dials()),
                Integer.toString(plan.millis()));
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /// What it amounts to.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    Plan plan() {
        return new Plan(wires, captured, TypedNumber.whole("Rounds", rounds, 1, Plan.MOST_ROUNDS),
                TypedNumber.whole("Dials", dials, 1, Plan.MOST_DIALS),
                TypedNumber.list(sizes, size -> TypedNumber.bytes("Message sizes", size, Plan.LARGEST)),
                TypedNumber.list(clients, number -> TypedNumber.whole("Clients", number, 1, Plan.MOST_CLIENTS)),
                TypedNumber.whole("Milliseconds", millis, 1, Plan.LONGEST));
    }
}
