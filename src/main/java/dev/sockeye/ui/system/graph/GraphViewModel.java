package dev.sockeye.ui.system.graph;

import org.slf4j.LoggerFactory;
import org.slf4j.Logger;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.ui.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The graph that is shown: made of the last scan in the background, without what is hidden, narrowed to what is in
/// focus; who has a place keeps it. For the screen's thread, needs no toolkit.
public final class GraphViewModel {
    /// A graph with the places of its processes.
    ///
    /// @param anew whether all were placed anew, so that it is another picture
    public record Drawing(ConnectionGraph graph, Placement placement, boolean anew) {
        static final Drawing NONE = new Drawing(ConnectionGraph.EMPTY, Placement.NONE, true);
    }

    /// The process that was chosen and is not in the graph any more.
    ///
    /// @param seenNanos when it was not seen any more, in nanoseconds since the epoch
    public record Departed(GraphNode node, long seenNanos) {}

    /// What the graph is narrowed to.
    private sealed interface Focus {
        record OnProcess(int pid, String title) implements Focus {}

        record OnSocket(long inode, String title) implements Focus {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(GraphViewModel.class);

    private final BackgroundWork making;
    private final ReadOnlyObjectWrapper<Drawing> drawing = new ReadOnlyObjectWrapper<>(Drawing.NONE);
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<String> focusTitle = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyIntegerWrapper hiddenCount = new ReadOnlyIntegerWrapper();
    private final StringProperty search = new SimpleStringProperty("");
    private final Set<Integer> hidden = new HashSet<>();
    private @Nullable Focus focus;
    private @Nullable Inventory inventory;
    private Optional<Set<Integer>> found = Optional.empty();
    private Optional<Departed> departed = Optional.empty();
    private IntConsumer picked = _ -> {};
    private boolean anew = true;
    private boolean still;
    private boolean shown;

    public GraphViewModel(Executor background, Executor screen) {
        this.making = new BackgroundWork(background, screen);
        search.subscribe(_ -> {
            found = find(drawing.get().graph());
            // What is said and done is about what is found.
            if (found.isPresent() && !found.get().contains(chosen.get())) {
                choose(-1);
            }
        });
    }

    /// Somebody looks at the graph, or nobody does any more.
    public void shown(boolean now) {
        shown = now;
        make();
    }

    /// The scan that the graph is made of; null for none.
    public void use(@Nullable Inventory scan) {
        boolean other = scan == null || inventory == null || !scan.scope().equals(inventory.scope());
        inventory = scan;
        if (other) {
            hidden.clear();
            hiddenCount.set(0);
            focus(null);
            choose(-1);
            anew = true;
        }
        make();
    }

    private void make() {
        Inventory scan = inventory;
        if (!shown || scan == null) {
            return;
        }
        Focus narrowed = focus;
        Set<Integer> without = Set.copyOf(hidden);
        boolean all = anew;
        boolean mayNotMove = still;
        Placement before = all ? Placement.NONE : drawing.get().placement();
        making.run(() -> {
            ConnectionGraph graph = graph(scan, narrowed).without(without);
            return new Drawing(graph, GraphLayout.place(graph, before, mayNotMove), all || before.spots().isEmpty());
        }, this::came, e -> LOG.error("The graph could not be made", e));
    }

    private static ConnectionGraph graph(Inventory scan, @Nullable Focus focus) {
        return switch (focus) {
            case null -> GraphBuilder.of(scan);
            case Focus.OnProcess(int pid, String _) -> GraphBuilder.of(scan).around(List.of(pid));
            case Focus.OnSocket(long inode, String _) -> scan.socket(inode)
                    .map((MachineSocket socket) -> GraphBuilder.around(scan, socket)).orElse(ConnectionGraph.EMPTY);
        };
    }

    private void came(Drawing made) {
        anew = false;
        found = find(made.graph());
        Optional<GraphNode> was = chosenNode();
        if (was.isPresent() && made.graph().node(was.get().pid()).isEmpty()) {
            Inventory scan = inventory;
            departed = was.map(node -> new Departed(node, scan == null ? 0 : scan.takenNanos()));
        }
        drawing.set(made);
        if (made.graph().node(chosen.get()).isEmpty()) {
            chosen.set(-1);
        }
    }

    /// While somebody points into the graph, no process that stays moves.
    void still(boolean now) {
        still = now;
    }

    /// Finds new places for all.
    public void arrangeAnew() {
        anew = true;
        make();
    }

    /// Takes a process out of the graph.
    public void hide(int pid) {
        hidden.add(pid);
        hiddenCount.set(hidden.size());
        choose(-1);
        make();
    }

    /// Shows again what was hidden.
    public void showHidden() {
        hidden.clear();
        hiddenCount.set(0);
        make();
    }

    /// Shows only the process and those it talks to.
    public void focusOn(GraphNode node) {
        focus(new Focus.OnProcess(node.pid(), GraphTexts.title(node)));
        anew = true;
        choose(node.pid());
        make();
    }

    /// Shows only the connections of the socket; of a listener those that were made to its address.
    ///
    /// @param pid of a process that has it open, which is chosen
    public void focusOn(MachineSocket socket, int pid) {
        focus(new Focus.OnSocket(socket.inode(),
                Texts.fill("%s (socket %d)", socket.entry().address().text(), socket.inode())));
        anew = true;
        chosen.set(pid);
        make();
    }

    /// Shows all processes again.
    public void unfocus() {
        focus(null);
        anew = true;
        make();
    }

    private void focus(@Nullable Focus now) {
        focus = now;
        focusTitle.set(switch (now) {
            case null -> "";
            case Focus.OnProcess(int _, String title) -> title;
            case Focus.OnSocket(long _, String title) -> title;
        });
    }

    /// Chooses a process by its pid, -1 for none.
    public void choose(int pid) {
        departed = Optional.empty();
        chosen.set(pid);
    }

    /// A person chooses a process in the graph, -1 for none.
    void pick(int pid) {
        choose(pid);
        picked.accept(pid);
    }

    /// Told the pid whenever a person chooses in the graph; -1 for none.
    public void onPick(IntConsumer told) {
        picked = told;
    }

    /// Chooses the first of the processes that the graph has, unless one of them is chosen.
    ///
    /// @param pids who has the socket open that was chosen elsewhere
    public void follow(List<Integer> pids) {
        if (!pids.contains(chosen.get())) {
            ConnectionGraph graph = drawing.get().graph();
            choose(pids.stream().filter(pid -> graph.nodes().isEmpty() || graph.node(pid).isPresent()).findFirst()
                    .orElse(-1));
        }
    }

    /// The process that was chosen until it was not there any more; empty when that is not so, or another was chosen since.
    public Optional<Departed> departed() {
        return departed;
    }

    /// The processes that the search finds, by name, pid or the address of a socket that they have open; empty when
    /// nothing is searched for.
    public Optional<Set<Integer>> found() {
        return found;
    }

    private Optional<Set<Integer>> find(ConnectionGraph graph) {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> pids = new HashSet<>();
        if (inventory != null) {
            inventory.sockets().stream().filter(socket -> contains(socket.entry().address().text(), wanted))
                    .flatMap(socket -> socket.holders().stream()).forEach(holder -> pids.add(holder.pid()));
        }
        graph.edges().stream().filter(edge -> edge.addresses().stream().anyMatch(at -> contains(at, wanted)))
                .forEach(edge -> {
                    pids.add(edge.from());
                    pids.add(edge.to());
                });
        return Optional.of(graph.nodes().stream()
                .filter(node -> pids.contains(node.pid()) || contains(GraphTexts.title(node), wanted))
                .map(GraphNode::pid).collect(Collectors.toSet()));
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    public Optional<GraphNode> chosenNode() {
        return drawing.get().graph().node(chosen.get());
    }

    public ReadOnlyObjectProperty<Drawing> drawingProperty() {
        return drawing.getReadOnlyProperty();
    }

    /// The chosen process, -1 for none.
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// What the graph is narrowed to, empty for nothing.
    public ReadOnlyObjectProperty<String> focusTitleProperty() {
        return focusTitle.getReadOnlyProperty();
    }

    /// Whether processes are hidden or only a part is in focus.
    boolean isNarrowed() {
        return focus != null || !hidden.isEmpty();
    }

    public ReadOnlyIntegerProperty hiddenCountProperty() {
        return hiddenCount.getReadOnlyProperty();
    }

    public StringProperty searchProperty() {
        return search;
    }
}
