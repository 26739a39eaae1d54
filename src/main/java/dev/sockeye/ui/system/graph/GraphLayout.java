package dev.sockeye.ui.system.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds a place for every process: those that talk to each other near each other, none over another, always the same
/// for the same graph. Who has a place keeps it while the graph changes around it. Pure; may take a while, so
/// background only.
///
/// Each group of connected processes is pulled together by springs (after Fruchterman and Reingold, 1991), put on the
/// free places of a lattice that are nearest, and the groups are put in rows.
public final class GraphLayout {
    private static final double ROOM_ASPECT = 1.5;
    private static final int WIDTHS_TRIED = 60;

    private GraphLayout() {}

    /// Places all anew.
    public static Placement place(ConnectionGraph graph) {
        var groups = new ArrayList<Map<Integer, Spot>>();
        List<Integer> alone = new ArrayList<>();
        for (List<Integer> group : groups(graph)) {
            if (group.size() == 1) {
                alone.add(group.getFirst());
            } else {
                groups.add(Lattice.compact(Lattice.snap(Springs.relax(group, graph.edges()), degrees(graph))));
            }
        }
        if (!alone.isEmpty()) {
            groups.add(block(alone));
        }
        return new Placement(rows(groups));
    }

    /// Keeps the places of those who have one and finds places for the new ones near those they talk to. Places all
    /// anew when most are new and nobody is looking closely.
    ///
    /// @param still whether who has a place keeps it whatever comes
    public static Placement place(ConnectionGraph graph, Placement before, boolean still) {
        Map<Integer, Spot> kept = new TreeMap<>();
        List<GraphNode> fresh = new ArrayList<>();
        for (GraphNode node : graph.nodes()) {
            Spot spot = before.spots().get(node.pid());
            if (spot == null) {
                fresh.add(node);
            } else {
                kept.put(node.pid(), spot);
            }
        }
        if (kept.isEmpty() || (!still && fresh.size() > kept.size())) {
            return place(graph);
        }
        Set<Spot> taken = new HashSet<>(kept.values());
        int bottom = kept.values().stream().mapToInt(Spot::row).max().orElse(0);
        double middle = kept.values().stream().mapToInt(Spot::column).max().orElse(0) / 2.0;
        for (GraphNode node : fresh) {
            List<Spot> near = graph.edges(node.pid()).stream().map(edge -> kept.get(edge.other(node.pid())))
                    .filter(java.util.Objects::nonNull).toList();
            double column = near.stream().mapToInt(Spot::column).average().orElse(middle);
            double row = near.stream().mapToInt(Spot::row).average().orElse(bottom);
            Spot spot = Lattice.nearestFree(taken, column, row);
            taken.add(spot);
            kept.put(node.pid(), spot);
        }
        return new Placement(kept);
    }

    private static Map<Integer, Integer> degrees(ConnectionGraph graph) {
        Map<Integer, Integer> degrees = new HashMap<>();
        graph.edges().forEach(edge -> {
            degrees.merge(edge.from(), 1, Integer::sum);
            degrees.merge(edge.to(), 1, Integer::sum);
        });
        return degrees;
    }

    /// The pids of each connected group, the largest group first, the most connected process of each first.
    static List<List<Integer>> groups(ConnectionGraph graph) {
        Map<Integer, List<Integer>> neighbours = new TreeMap<>();
        graph.nodes().forEach(node -> neighbours.put(node.pid(), new ArrayList<>()));
        graph.edges().forEach(edge -> {
            neighbours.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
            neighbours.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
        });
        List<Integer> byDegree = new ArrayList<>(neighbours.keySet());
        byDegree.sort(Comparator.comparingInt((Integer pid) -> -neighbours.getOrDefault(pid, List.of()).size())
                .thenComparingInt(pid -> pid));
        Set<Integer> seen = new HashSet<>();
        var groups = new ArrayList<List<Integer>>();
        for (int start : byDegree) {
            if (seen.add(start)) {
                var group = new ArrayList<Integer>(List.of(start));
                for (int i = 0; i < group.size(); i++) {
                    for (int next : neighbours.getOrDefault(group.get(i), List.of())) {
                        if (seen.add(next)) {
                            group.add(next);
                        }
                    }
                }
                groups.add(group);
            }
        }
        groups.sort(Comparator.comparingInt((List<Integer> group) -> -group.size())
                .thenComparingInt(List::getFirst));
        return groups;
    }

    private static Map<Integer, Spot> block(List<Integer> pids) {
        int columns = Math.max(1, (int) Math.ceil(Math.sqrt(pids.size())));
        Map<Integer, Spot> spots = new TreeMap<>();
        for (int i = 0; i < pids.size(); i++) {
            spots.put(pids.get(i), new Spot(i % columns, i / columns));
        }
        return spots;
    }

    /// Puts the groups side by side and in rows, a free place between them, as wide as comes nearest to the screen's
    /// proportions.
    private static Map<Integer, Spot> rows(List<Map<Integer, Spot>> groups) {
        int all = groups.stream().mapToInt(group -> Lattice.columns(group) + 1).sum();
        int widest = groups.stream().mapToInt(Lattice::columns).max().orElse(1);
        Map<Integer, Spot> best = rows(groups, widest);
        for (int width = widest + 1; width <= Math.min(all, widest + WIDTHS_TRIED); width++) {
            Map<Integer, Spot> tried = rows(groups, width);
            if (misfit(tried) < misfit(best)) {
                best = tried;
            }
        }
        return best;
    }

    /// How far the proportions are from the screen's; 0 is best.
    private static double misfit(Map<Integer, Spot> spots) {
        double aspect = Lattice.columns(spots) * Spot.WIDTH / (Lattice.rows(spots) * Spot.HEIGHT);
        return Math.abs(Math.log(aspect / ROOM_ASPECT));
    }

    private static Map<Integer, Spot> rows(List<Map<Integer, Spot>> groups, int width) {
        Map<Integer, Spot> placed = new TreeMap<>();
        int column = 0;
        int row = 0;
        int height = 0;
        for (Map<Integer, Spot> group : groups) {
            if (column > 0 && column + Lattice.columns(group) > width) {
                column = 0;
                row += height + 1;
                height = 0;
            }
            for (Map.Entry<Integer, Spot> entry : group.entrySet()) {
                placed.put(entry.getKey(),
                        new Spot(entry.getValue().column() + column, entry.getValue().row() + row));
            }
            column += Lattice.columns(group) + 1;
            height = Math.max(height, Lattice.rows(group));
        }
        return placed;
    }
}
