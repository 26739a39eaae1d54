package dev.sockeye.ui.system.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Puts nodes on places of which each holds one, so that none can lie over another.
final class Lattice {
    private Lattice() {}

    /// Every node on the free place that is nearest to its point, the most connected first.
    static Map<Integer, Spot> snap(Map<Integer, double[]> points, Map<Integer, Integer> degrees) {
        List<Integer> order = new ArrayList<>(points.keySet());
        order.sort(
                Comparator.comparingInt((Integer pid) -> -degrees.getOrDefault(pid, 0)).thenComparingInt(pid -> pid));
        Set<Spot> taken = new HashSet<>();
        Map<Integer, Spot> spots = new TreeMap<>();
        for (int pid : order) {
            double[] point = points.getOrDefault(pid, new double[2]);
            Spot spot = nearestFree(taken, point[0], point[1]);
            taken.add(spot);
            spots.put(pid, spot);
        }
        return spots;
    }

    /// The free place nearest to the point, in places; among equals the upper, then the left one.
    static Spot nearestFree(Set<Spot> taken, double column, double row) {
        int middleColumn = (int) Math.round(column);
        int middleRow = (int) Math.round(row);
        Spot best = null;
        double bestDistance = Double.MAX_VALUE;
        for (int ring = 0;; ring++) {
            if (best != null && (ring - 0.5) * Spot.HEIGHT > bestDistance) {
                return best;
            }
            for (Spot spot : ring(middleColumn, middleRow, ring)) {
                double distance = Math.hypot((spot.column() - column) * Spot.WIDTH, (spot.row() - row) * Spot.HEIGHT);
                if (distance < bestDistance && !taken.contains(spot)) {
                    best = spot;
                    bestDistance = distance;
                }
            }
        }
    }

    private static List<Spot> ring(int column, int row, int ring) {
        var spots = new ArrayList<Spot>();
        for (int y = -ring; y <= ring; y++) {
            int step = Math.abs(y) == ring ? 1 : Math.max(1, 2 * ring);
            for (int x = -ring; x <= ring; x += step) {
                spots.add(new Spot(column + x, row + y));
            }
        }
        return spots;
    }

    /// Moved so that it begins at column 0 and row 0, and without empty columns and rows.
    static Map<Integer, Spot> compact(Map<Integer, Spot> spots) {
        List<Integer> columns = spots.values().stream().map(Spot::column).distinct().sorted().toList();
        List<Integer> rows = spots.values().stream().map(Spot::row).distinct().sorted().toList();
        Map<Integer, Spot> moved = new TreeMap<>();
        spots.forEach((pid, spot) -> moved.put(pid,
                new Spot(columns.indexOf(spot.column()), rows.indexOf(spot.row()))));
        return moved;
    }

    static int columns(Map<Integer, Spot> spots) {
        return spots.values().stream().mapToInt(Spot::column).max().orElse(-1) + 1;
    }

    static int rows(Map<Integer, Spot> spots) {
        return spots.values().stream().mapToInt(Spot::row).max().orElse(-1) + 1;
    }
}
