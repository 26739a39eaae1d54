package dev.sockeye.rule;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// What a rule's conditions are asked about. Its pattern's groups are kept here until the next rule is asked.
final class Asked {
    final Peer peer;
    final long connection;
    final Way way;
    final RandomGenerator random;
    /// Counted for its way; 0 where there is no message.
    final long number;
    byte[] data;
    private Steps steps;
    @Nullable
    Matcher groups;

    Asked(Peer peer, long connection, Way way, RandomGenerator random, long number, byte[] data) {
        this.peer = peer;
        this.connection = connection;
        this.way = way;
        this.random = random;
        this.number = number;
        this.data = data;
        this.steps = new Steps(data.length);
    }

    /// Another rule is asked.
    void again() {
        groups = null;
        steps = new Steps(data.length);
    }

    Steps steps() {
        return steps;
    }
}
