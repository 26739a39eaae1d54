package dev.sockeye.ui.system.graph;

import java.util.Map;

/// Where each process is drawn. Immutable.
public record Placement(Map<Integer, Spot> spots) {
    public static final Placement NONE = new Placement(Map.of());

    public Placement {
        spots = Map.copyOf(spots);
    }

    public double left() {
        return spots.values().stream().mapToDouble(Spot::x).min().orElse(0) - Spot.WIDTH / 2;
    }

    public double top() {
        return spots.values().stream().mapToDouble(Spot::y).min().orElse(0) - Spot.HEIGHT / 2;
    }

    public double width() {
        return spots.values().stream().mapToDouble(Spot::x).max().orElse(0) + Spot.WIDTH / 2 - left();
    }

    public double height() {
        return spots.values().stream().mapToDouble(Spot::y).max().orElse(0) + Spot.HEIGHT / 2 - top();
    }
}
