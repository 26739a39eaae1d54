package dev.sockeye.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the rounds of each figure. For one thread.
final class Collected {
    private record Key(Lane lane, Measure measure, int size, int clients) {}

    private static final class Entry {
        private final List<Double> rounds = new ArrayList<>();
        private final Latencies times = new Latencies();
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /// A round whose value is the median of single times.
    void times(Lane lane, Measure measure, int size, int clients, Latencies times) {
        if (times.count() > 0) {
            Entry entry = entry(lane, measure, size, clients);
            entry.rounds.add(times.at(50) / 1e3);
            entry.times.add(times);
        }
    }

    /// A round with a value of its own.
    ///
    /// @param times of its single parts; may have none
    void value(Lane lane, Measure measure, int size, int clients, double value, Latencies times) {
        Entry entry = entry(lane, measure, size, clients);
        entry.rounds.add(value);
        entry.times.add(times);
    }

    private Entry entry(Lane lane, Measure measure, int size, int clients) {
        return entries.computeIfAbsent(new Key(lane, measure, size, clients), _ -> new Entry());
    }

    /// In the order in which they were measured first.
    List<Figure> figures() {
        return entries.entrySet().stream().map(each -> {
            Latencies times = each.getValue().times;
            Key key = each.getKey();
            return new Figure(key.lane(), key.measure(), key.size(), key.clients(), each.getValue().rounds,
                    times.count() == 0 ? Optional.empty() : Optional.of(times.percentiles()));
        }).toList();
    }
}
