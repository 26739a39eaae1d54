package dev.sockeye.ui.system.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {
    private static ConnectionGraph random(int nodes, int edges, long seed) {
        var random = new Random(seed);
        var made = new ArrayList<GraphNode>();
        for (int pid = 1; pid <= nodes; pid++) {
            made.add(new GraphNode(pid, "p" + pid, 1, pid % 5 == 0 ? 1 : 0, 0));
        }
        var drawn = new ArrayList<GraphEdge>();
        Set<List<Integer>> seen = new HashSet<>();
        while (drawn.size() < edges) {
            int one = 1 + random.nextInt(nodes);
            int other = 1 + (int) Math.min(nodes - 1, Math.abs(random.nextGaussian()) * nodes / 8);
            if (one < other && seen.add(List.of(one, other))) {
                drawn.add(new GraphEdge(one, other, 1, 0, List.of()));
            }
        }
        return new ConnectionGraph(made, drawn);
    }

    private static ConnectionGraph star(int leaves) {
        var nodes = new ArrayList<GraphNode>();
        var edges = new ArrayList<GraphEdge>();
        nodes.add(new GraphNode(1, "hub", leaves, 1, 0));
        for (int pid = 2; pid < leaves + 2; pid++) {
            nodes.add(new GraphNode(pid, "leaf", 1, 0, 0));
            edges.add(new GraphEdge(1, pid, 1, 0, List.of()));
        }
        return new ConnectionGraph(nodes, edges);
    }

    @Test
    void placesEveryProcessAndNoneOverAnother() {
        for (long seed = 0; seed < 20; seed++) {
            ConnectionGraph graph = random(60, 70, seed);
            Map<Integer, Spot> spots = GraphLayout.place(graph).spots();
            assertThat(spots.keySet()).hasSize(60);
            assertThat(new HashSet<>(spots.values())).hasSize(60);
        }
    }

    @Test
    void putsManySmallGroupsInAboutTheScreensProportions() {
        var nodes = new ArrayList<GraphNode>();
        var edges = new ArrayList<GraphEdge>();
        for (int pid = 1; pid <= 18; pid += 3) {
            for (int member = pid; member < pid + 3; member++) {
                nodes.add(new GraphNode(member, "p", 1, 0, 0));
            }
            edges.add(new GraphEdge(pid, pid + 1, 1, 0, List.of()));
            edges.add(new GraphEdge(pid, pid + 2, 1, 0, List.of()));
        }
        Map<Integer, Spot> spots = GraphLayout.place(new ConnectionGraph(nodes, edges)).spots();
        assertThat(Lattice.columns(spots) * Spot.WIDTH / (Lattice.rows(spots) * Spot.HEIGHT)).isBetween(0.9, 2.5);
    }

    @Test
    void placesTheSameGraphAlwaysTheSame() {
        assertThat(GraphLayout.place(random(80, 120, 3))).isEqualTo(GraphLayout.place(random(80, 120, 3)));
    }

    @Test
    void leavesWhoHasAPlaceWhereItIs() {
        ConnectionGraph graph = random(60, 70, 1);
        Placement before = GraphLayout.place(graph);
        var nodes = new ArrayList<>(graph.nodes().subList(5, 60));
        nodes.add(new GraphNode(99, "new", 1, 0, 0));
        var edges = new ArrayList<>(graph.edges().stream().filter(edge -> edge.from() > 5 && edge.to() > 5).toList());
        edges.add(new GraphEdge(30, 99, 1, 0, List.of()));
        Placement after = GraphLayout.place(new ConnectionGraph(nodes, edges), before, false);
        for (int pid = 6; pid <= 60; pid++) {
            assertThat(after.spots().get(pid)).isEqualTo(before.spots().get(pid));
        }
        assertThat(new HashSet<>(after.spots().values())).hasSize(56);
        Spot fresh = after.spots().getOrDefault(99, new Spot(0, 0));
        Spot partner = after.spots().getOrDefault(30, new Spot(0, 0));
        assertThat(Math.abs(fresh.column() - partner.column())).isLessThan(8);
        assertThat(GraphLayout.place(graph, before, false)).isEqualTo(before);
    }

    @Test
    void putsLeavesAroundTheirHub() {
        Map<Integer, Spot> spots = GraphLayout.place(star(24)).spots();
        Spot hub = spots.getOrDefault(1, new Spot(0, 0));
        assertThat(spots.values()).anyMatch(spot -> spot.column() < hub.column())
                .anyMatch(spot -> spot.column() > hub.column()).anyMatch(spot -> spot.row() < hub.row())
                .anyMatch(spot -> spot.row() > hub.row());
    }

    @Test
    void keepsThousandsUsable() {
        Assertions.assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(20),
                () -> GraphLayout.place(random(2500, 3000, 5)))).doesNotThrowAnyException();
    }

    @Test
    void findsTheNextProcessInADirection() {
        var placement = new Placement(Map.of(1, new Spot(0, 0), 2, new Spot(1, 0), 3, new Spot(3, 0), 4,
                new Spot(0, 2)));
        assertThat(Neighbour.of(placement, 1, 1, 0)).isEqualTo(OptionalInt.of(2));
        assertThat(Neighbour.of(placement, 2, 1, 0)).isEqualTo(OptionalInt.of(3));
        assertThat(Neighbour.of(placement, 1, 0, 1)).isEqualTo(OptionalInt.of(4));
        assertThat(Neighbour.of(placement, 3, 1, 0)).isEmpty();
        assertThat(Neighbour.of(placement, -1, 1, 0)).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void movesNobodyWhoStaysWhileSomebodyPoints() {
        ConnectionGraph graph = random(8, 6, 1);
        Placement before = GraphLayout.place(graph);
        ConnectionGraph crowd = random(90, 120, 2);
        Placement after = GraphLayout.place(crowd, before, true);
        before.spots().forEach((pid, spot) -> assertThat(after.spots()).containsEntry(pid, spot));
        assertThat(new HashSet<>(after.spots().values())).as("none over another").hasSize(90);
        assertThat(GraphLayout.place(crowd, before, false)).as("else a crowd is placed well")
                .isEqualTo(GraphLayout.place(crowd));
    }
}
