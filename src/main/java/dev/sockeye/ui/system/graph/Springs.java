package dev.sockeye.ui.system.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lets springs between connected nodes pull and all nodes push each other away, with a falling temperature: the
/// method of Fruchterman and Reingold (“Graph drawing by force-directed placement”, 1991), beginning at fixed places
/// so that it ends at the same ones each time.
final class Springs {
    /// About so many pairs are looked at in all, so that thousands of nodes do not take minutes.
    private static final double WORK = 60_000_000;
    private static final int MOST_ROUNDS = 160;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    private final double[] x;
    private final double[] y;
    private final double[] pushX;
    private final double[] pushY;
    private final int[][] edges;

    private Springs(int count, int[][] edges) {
        this.x = new double[count];
        this.y = new double[count];
        this.pushX = new double[count];
        this.pushY = new double[count];
        this.edges = edges;
        for (int i = 0; i < count; i++) {
            x[i] = Math.sqrt(i) * Math.cos(i * GOLDEN_ANGLE);
            y[i] = Math.sqrt(i) * Math.sin(i * GOLDEN_ANGLE);
        }
    }

    /// A point for each, in units of about the distance of neighbours.
    ///
    /// @param pids a connected group, the most connected first
    static Map<Integer, double[]> relax(List<Integer> pids, List<GraphEdge> all) {
        Map<Integer, Integer> index = new HashMap<>();
        pids.forEach(pid -> index.put(pid, index.size()));
        int[][] edges = all.stream().filter(edge -> index.containsKey(edge.from()) && index.containsKey(edge.to()))
                .map(edge -> new int[]{index.getOrDefault(edge.from(), 0), index.getOrDefault(edge.to(), 0)})
                .toArray(int[][]::new);
        var springs = new Springs(pids.size(), edges);
        int rounds = (int) Math.max(12, Math.min(MOST_ROUNDS, WORK / ((double) pids.size() * pids.size())));
        double hottest = Math.sqrt(pids.size()) / 4 + 0.5;
        for (int round = 0; round < rounds; round++) {
            springs.round(hottest * (1 - (double) round / rounds));
        }
        Map<Integer, double[]> points = new TreeMap<>();
        index.forEach((pid, i) -> points.put(pid, new double[]{springs.x[i], springs.y[i] * Spot.WIDTH / Spot.HEIGHT}));
        return points;
    }

    private void round(double temperature) {
        java.util.Arrays.fill(pushX, 0);
        java.util.Arrays.fill(pushY, 0);
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                pushApart(i, j);
            }
        }
        for (int[] edge : edges) {
            pullTogether(edge[0], edge[1]);
        }
        for (int i = 0; i < x.length; i++) {
            double length = Math.hypot(pushX[i], pushY[i]);
            if (length > 0) {
                double step = Math.min(length, temperature) / length;
                x[i] += pushX[i] * step;
                y[i] += pushY[i] * step;
            }
        }
    }

    private void pushApart(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double square = Math.max(1e-4, dx * dx + dy * dy);
        pushX[i] += dx / square;
        pushY[i] += dy / square;
        pushX[j] -= dx / square;
        pushY[j] -= dy / square;
    }

    private void pullTogether(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double length = Math.hypot(dx, dy);
        pushX[i] -= dx * length;
        pushY[i] -= dy * length;
        pushX[j] += dx * length;
        pushY[j] += dy * length;
    }
}
