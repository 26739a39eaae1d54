package dev.sockeye.ui.system.graph;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;

/// Finds the next process in a direction, for the arrow keys.
final class Neighbour {
    private Neighbour() {}

    /// The nearest in the direction, the straight way preferred; empty when there is none.
    ///
    /// @param dx -1, 0 or 1
    /// @param dy -1, 0 or 1
    static OptionalInt of(Placement placement, int pid, int dx, int dy) {
        Spot from = placement.spots().get(pid);
        if (from == null) {
            return first(placement);
        }
        return placement.spots().entrySet().stream()
                .filter(entry -> along(from, entry.getValue(), dx, dy) > 0)
                .min(Comparator
                        .comparingDouble((Map.Entry<Integer, Spot> entry) -> cost(from, entry.getValue(), dx, dy))
                        .thenComparingInt(Map.Entry::getKey))
                .stream().mapToInt(Map.Entry::getKey).findFirst();
    }

    /// The upper left one.
    static OptionalInt first(Placement placement) {
        return placement.spots().entrySet().stream()
                .min(Comparator.comparingInt((Map.Entry<Integer, Spot> entry) -> entry.getValue().row())
                        .thenComparingInt(entry -> entry.getValue().column()))
                .stream().mapToInt(Map.Entry::getKey).findFirst();
    }

    private static double along(Spot from, Spot to, int dx, int dy) {
        return (to.x() - from.x()) * dx + (to.y() - from.y()) * dy;
    }

    private static double cost(Spot from, Spot to, int dx, int dy) {
        double along = along(from, to, dx, dy);
        double aside = Math.abs((to.x() - from.x()) * dy) + Math.abs((to.y() - from.y()) * dx);
        return along + 2 * aside;
    }
}
