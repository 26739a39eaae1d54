package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import java.util.List;

/// Whether somebody may connect to an address, and why.
///
/// @param allowed whether the permissions let the subject through to what is at the address
/// @param sentence the answer in a line
/// @param steps the files on the way, in the kernel's order; none for abstract addresses
/// @param obstacles what else there is that can refuse
/// @param remedies what would admit the subject, the smallest change first; none when it is admitted or nothing helps
public record AccessExplanation(Address address, Subject subject, Fact<Boolean> allowed, String sentence,
        List<AccessStep> steps, List<Obstacle> obstacles, List<Remedy> remedies) {
    public AccessExplanation {
        steps = List.copyOf(steps);
        obstacles = List.copyOf(obstacles);
        remedies = List.copyOf(remedies);
    }
}
