package dev.sockeye.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All demonstrations, in the order in which one would learn.
public final class Demonstrations {
    private static final List<Demonstration> ALL = Stream
            .of(TalkDemos.ALL, FileDemos.ALL, AccessDemos.ALL, QueueDemos.ALL, CompareDemos.ALL).flatMap(List::stream)
            .toList();

    private Demonstrations() {}

    public static List<Demonstration> all() {
        return ALL;
    }

    public static Optional<Demonstration> named(String name) {
        return ALL.stream().filter(demonstration -> demonstration.name().equals(name)).findFirst();
    }

    /// "echo, pings, …"
    public static String names() {
        return ALL.stream().map(Demonstration::name).collect(Collectors.joining(", "));
    }
}
