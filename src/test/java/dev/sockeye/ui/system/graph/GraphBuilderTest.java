package dev.sockeye.ui.system.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.PathMatch;
import dev.sockeye.system.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
    private static MachineSocket socket(long inode, SocketEntry.State state, String address, long peer,
            List<Long> waiting, SocketTable.Holder... holders) {
        return new MachineSocket(new SocketEntry(inode, SocketType.STREAM, state,
                address.isEmpty() ? new Address.Unnamed() : Address.parse(address), Fact.unknown(""),
                peer == 0 ? Fact.unknown("") : Fact.known(peer), waiting, Fact.known(0), Fact.known(0),
                Fact.known(0)), List.of(holders), PathMatch.NO_FILE);
    }

    private static SocketTable.Holder in(int pid, String command) {
        return new SocketTable.Holder(pid, command, 3);
    }

    private final MachineSocket listener = socket(1, SocketEntry.State.LISTENING, "/run/<web>", 0, List.of(8L),
            in(10, "nginx"));
    private final Inventory inventory = new Inventory(new Scope.Own(), 0, List.of(listener,
            socket(2, SocketEntry.State.ESTABLISHED, "/run/<web>", 3, List.of(), in(10, "nginx")),
            socket(3, SocketEntry.State.ESTABLISHED, "", 2, List.of(), in(20, "curl")),
            socket(4, SocketEntry.State.ESTABLISHED, "/run/<web>", 5, List.of(), in(10, "nginx")),
            socket(5, SocketEntry.State.ESTABLISHED, "", 4, List.of(), in(20, "curl"), in(21, "child")),
            socket(6, SocketEntry.State.ESTABLISHED, "", 7, List.of(), in(30, "self")),
            socket(7, SocketEntry.State.ESTABLISHED, "", 6, List.of(), in(30, "self")),
            socket(8, SocketEntry.State.ESTABLISHED, "", 0, List.of(), in(40, "wait")),
            socket(9, SocketEntry.State.UNCONNECTED, "", 0, List.of(), in(50, "idle")),
            socket(11, SocketEntry.State.ESTABLISHED, "", 12, List.of()),
            socket(12, SocketEntry.State.ESTABLISHED, "@bus", 11, List.of(), in(60, "dbus"))), List.of());
    private final ConnectionGraph graph = GraphBuilder.of(inventory);

    @Test
    void drawsEachConnectionOnceBetweenItsProcesses() {
        assertThat(graph.edges()).extracting(GraphEdge::from, GraphEdge::to, GraphEdge::connections, GraphEdge::waiting)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, 60, 1, 0),
                        org.assertj.core.groups.Tuple.tuple(10, 20, 2, 0),
                        org.assertj.core.groups.Tuple.tuple(10, 21, 1, 0),
                        org.assertj.core.groups.Tuple.tuple(10, 40, 0, 1));
        assertThat(graph.edges().get(1).addresses()).containsExactly("/run/<web>");
    }

    @Test
    void showsProcessesThatTalkWaitOrListen() {
        assertThat(graph.nodes()).extracting(GraphNode::pid).containsExactly(0, 10, 20, 21, 30, 40, 60);
        assertThat(graph.node(10)).contains(new GraphNode(10, "nginx", 3, 1, 0));
        assertThat(graph.node(30).orElseThrow().own()).isEqualTo(1);
        assertThat(GraphTexts.neighbours(graph, graph.node(40).orElseThrow())).contains("nginx[10] (1 waiting at ");
    }

    @Test
    void findsProcessesByNameAndByTheSocketsThatTheyHaveOpen() {
        var model = new GraphViewModel(Runnable::run, Runnable::run);
        model.use(inventory);
        model.shown(true);
        assertThat(model.found()).isEmpty();
        model.searchProperty().set("CURL");
        assertThat(model.found()).contains(Set.of(20));
        model.searchProperty().set("bus");
        assertThat(model.found()).contains(Set.of(0, 60));
        model.searchProperty().set("/run/");
        assertThat(model.found()).contains(Set.of(10, 20, 21, 40));
    }

    @Test
    void narrowsToAProcessOrASocket() {
        assertThat(graph.around(List.of(20)).nodes()).extracting(GraphNode::pid).containsExactly(10, 20);
        assertThat(graph.without(Set.of(10)).nodes()).extracting(GraphNode::pid).containsExactly(0, 30, 60);
        ConnectionGraph web = GraphBuilder.around(inventory, listener);
        assertThat(web.nodes()).extracting(GraphNode::pid).containsExactly(10, 20, 21, 40);
        assertThat(web.edges()).extracting(GraphEdge::total).containsExactly(2, 1, 1);
    }

    @Test
    void writesAPictureThatIsWellFormedWhateverNamesThereAre() throws Exception {
        String svg = SvgWriter.write(graph, GraphLayout.place(graph), Palette.PAPER);
        try (var reader = ForeignPeer.python("""
                import xml.dom.minidom
                d = xml.dom.minidom.parse(sys.stdin)
                say(len(d.getElementsByTagName('g')), len(d.getElementsByTagName('line')))
                """)) {
            reader.type(svg);
            reader.endInput();
            assertThat(reader.line()).isEqualTo(graph.nodes().size() + " " + graph.edges().size());
        }
        assertThat(svg).contains("nginx[10]").contains("1 waiting");
    }
}
