package dev.sockeye.ui.system;

import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.system.graph.GraphController;
import dev.sockeye.ui.system.graph.GraphServices;
import dev.sockeye.ui.system.graph.GraphViewModel;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.system.MachineSocket;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the machine's pane is made of. Only for the JavaFX thread.
final class MachineParts {
    final MachineViewModel model;
    final MachineController content;
    final SectionsController sections;
    /// The pid of the graph's node for all processes that this user may not look at.
    private static final int UNSEEN = 0;

    private final GraphViewModel graph;

    /// @param window what the view asks the main window for
    MachineParts(MachineServices services, MachineActions window) {
        model = new MachineViewModel(services);
        graph = new GraphViewModel(services.background(), services.screen());
        var commands = new SocketCommands(model, window, services.access(), this::showInGraph);
        var detail = new SocketDetailController(model, commands);
        Views.load(View.SOCKET_DETAIL, detail);
        var graphController = new GraphController(graph, new GraphServices(SavePicker.ofDesktop("Save the graph"),
                services.background(), services.screen()), this::showSocketsOf);
        Views.load(View.GRAPH, graphController);
        var leftOvers = new LeftOverViewModel(services);
        var leftOverController = new LeftOverController(leftOvers, services.access());
        Views.load(View.LEFT_OVER, leftOverController);
        leftOvers.findingsProperty().subscribe(found -> found.ifPresent(files -> model.leftOver(files.rows().size())));
        model.filter().sectionProperty().subscribe(section -> {
            if (section == Section.LEFT_OVER) {
                leftOvers.searchOnce();
            }
        });
        content = new MachineController(model, commands,
                new MachineController.Parts(detail.node(), graphController.node(), leftOverController.node()));
        Views.load(View.MACHINE, content);
        graph.searchProperty().bind(model.filter().textProperty());
        model.inventoryProperty().subscribe(inventory -> graph.use(inventory));
        content.graphShown().subscribe(graph::shown);
        content.graphShown().subscribe(model::graphShown);
        graph.onPick(this::picked);
        sections = new SectionsController(model, services, window::comeForward);
        Views.load(View.MACHINE_SECTIONS, sections);
        model.farewellProperty().subscribe(ended -> ended.ifPresent(window::tell));
        model.chosenProperty().subscribe((before, now) -> {
            if (!before.map(SocketRow::inode).equals(now.map(SocketRow::inode))) {
                choose(window, now);
                graph.follow(now.map(MachineParts::pids).orElse(List.of()));
            }
        });
    }

    private void choose(MachineActions window, Optional<SocketRow> chosen) {
        var inventory = model.inventoryProperty().get();
        window.choose(chosen.isEmpty() || inventory == null
                ? Selection.NOTHING
                : Selection.of(new ChosenSocket(inventory, chosen.get().socket())));
    }

    private static List<Integer> pids(SocketRow row) {
        return row.socket().holders().isEmpty()
                ? List.of(UNSEEN)
                : row.socket().holders().stream().map(SocketTable.Holder::pid).distinct().toList();
    }

    /// What is chosen in the graph is chosen everywhere: of a process the socket that says most, one that is listed before
    /// one that is not.
    private void picked(int pid) {
        var scan = model.inventoryProperty().get();
        if (scan == null || model.chosenProperty().get().filter(row -> pids(row).contains(pid)).isPresent()) {
            return;
        }
        Set<Long> listed = model.rows().stream().map(SocketRow::inode).collect(Collectors.toSet());
        model.choose(scan.sockets().stream().filter(socket -> holds(pid, socket))
                .max(Comparator.comparing((MachineSocket socket) -> listed.contains(socket.inode()))
                        .thenComparing(MachineSocket::isListening)
                        .thenComparing(socket -> !(socket.entry().address() instanceof Address.Unnamed))
                        .thenComparing(socket -> scan.peer(socket).isPresent())
                        .thenComparing(Comparator.comparingLong(MachineSocket::inode).reversed()))
                .map(MachineSocket::inode).orElse(0L));
    }

    private static boolean holds(int pid, MachineSocket socket) {
        return pid == UNSEEN
                ? socket.holders().isEmpty()
                : socket.holders().stream().anyMatch(holder -> holder.pid() == pid);
    }

    private void showInGraph(SocketRow row) {
        row.socket().holders().stream().findFirst().ifPresent(holder -> {
            model.filter().clear();
            graph.focusOn(row.socket(), holder.pid());
            content.showGraph();
        });
    }

    private void showSocketsOf(int pid) {
        model.filter().reset();
        graph.chosenNode().filter(node -> !node.isUnseen())
                .ifPresent(_ -> model.filter().textProperty().set("pid:" + pid));
        content.showTable();
    }

    /// Chooses the socket with that inode, as soon as a scan has found it.
    void show(long inode) {
        model.filter().reset();
        model.choose(inode);
        content.goToChosen();
    }
}
