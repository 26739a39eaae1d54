package dev.sockeye.ui.latency;

import dev.sockeye.bench.Latencies;
import dev.sockeye.protocol.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// How long answers took, by kind of question, in histograms of three digits, and the slowest of all. Any thread.
///
/// Peers can make up kinds without end: those beyond [#MOST_KINDS] are counted together.
public final class LatencyTable {
    /// Kinds that have a row of their own.
    static final int MOST_KINDS = 128;
    /// How many of the slowest are remembered.
    static final int SLOWEST = 100;
    /// The row of all other kinds.
    public static final String OTHERS = "others";

    private final Map<String, Kind> kinds = new HashMap<>();
    private final PriorityQueue<Exchange> slowest = new PriorityQueue<>(Comparator.comparingLong(Exchange::nanos));
    private long version;
    private Snapshot last = new Snapshot(0, List.of(), List.of());

    private static final class Kind {
        private final Latencies times = new Latencies();
        private long errors;
        private long max;

        KindRow row(String name) {
            return new KindRow(name, times.count(), errors, Math.min(max, times.at(50)), Math.min(max, times.at(90)),
                    Math.min(max, times.at(99)), max);
        }
    }

    /// What was counted at some moment.
    ///
    /// @param count of all answers
    /// @param kinds those with most answers first
    /// @param slowest the slowest first
    public record Snapshot(long count, List<KindRow> kinds, List<Exchange> slowest) {}

    /// Counts one more.
    public synchronized void add(Exchange exchange) {
        String name = kinds.containsKey(exchange.kind()) || kinds.size() < MOST_KINDS ? exchange.kind() : OTHERS;
        Kind kind = kinds.computeIfAbsent(name, _ -> new Kind());
        kind.times.record(exchange.nanos());
        kind.errors += exchange.failed() ? 1 : 0;
        kind.max = Math.max(kind.max, exchange.nanos());
        slowest.add(exchange);
        if (slowest.size() > SLOWEST) {
            slowest.remove();
        }
        version++;
    }

    /// What was counted so far; the same object while nothing comes.
    public synchronized Snapshot snapshot() {
        if (last.count() != version) {
            var rows = new ArrayList<KindRow>();
            kinds.forEach((name, kind) -> rows.add(kind.row(name)));
            rows.sort(Comparator.comparingLong(KindRow::count).reversed().thenComparing(KindRow::kind));
            var slow = new ArrayList<>(slowest);
            slow.sort(Comparator.comparingLong(Exchange::nanos).reversed());
            last = new Snapshot(version, List.copyOf(rows), List.copyOf(slow));
        }
        return last;
    }
}
