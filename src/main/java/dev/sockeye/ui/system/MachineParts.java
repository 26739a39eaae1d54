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
import java.util.Optional;

/// What the machine's pane is made of. Only for the JavaFX thread.
final class MachineParts {
    final MachineViewModel model;
    final MachineController content;
    final SectionsController sections;
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
        sections = new SectionsController(model, services, window::comeForward);
        Views.load(View.MACHINE_SECTIONS, sections);
        model.farewellProperty().subscribe(ended -> ended.ifPresent(window::tell));
        model.chosenProperty().subscribe((before, now) -> {
            if (!before.map(SocketRow::inode).equals(now.map(SocketRow::inode))) {
                choose(window, now);
            }
        });
    }

    private void choose(MachineActions window, Optional<SocketRow> chosen) {
        var inventory = model.inventoryProperty().get();
        window.choose(chosen.isEmpty() || inventory == null
                ? Selection.NOTHING
                : Selection.of(new ChosenSocket(inventory, chosen.get().socket())));
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
