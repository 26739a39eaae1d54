package dev.sockeye.ui.system;

import dev.sockeye.system.Inventory;
import dev.sockeye.system.Scope;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// Does what a person asks for with a socket of the machine. Only for the JavaFX thread.
final class SocketCommands {
    private final MachineViewModel model;
    private final MachineActions window;
    private final AccessQuestions access;
    private final Consumer<SocketRow> graph;

    /// @param access explains who may connect
    /// @param graph shows the socket in the graph
    SocketCommands(MachineViewModel model, MachineActions window, AccessQuestions access,
            Consumer<SocketRow> graph) {
        this.model = model;
        this.window = window;
        this.access = access;
        this.graph = graph;
    }

    /// Why it cannot be done, empty when it can.
    Optional<String> obstacle(SocketAction action, SocketRow row) {
        return action.obstacle(row)
                .or(() -> action == SocketAction.TAP && row.isAbstract() && network().isPresent()
                        ? Optional.of("Its name is one of another network namespace, which a tap does not reach.")
                        : Optional.empty());
    }

    /// Does it, if it can be done.
    void run(SocketAction action, SocketRow row) {
        if (obstacle(action, row).isPresent()) {
            return;
        }
        model.choose(row.inode());
        switch (action) {
            case CONNECT -> row.socket().reachable()
                    .ifPresent(address -> window.connect(row.entry().type(), address, network()));
            case TAP -> row.socket().reachable().ifPresent(address -> window.tap(row.entry().type(), address));
            case EXPLAIN -> row.socket().reachable()
                    .ifPresent(access::explain);
            case FILE_CARD -> reveal(row, MachineActions.Card.FILE);
            case PROCESS_CARD -> reveal(row, MachineActions.Card.PROCESS);
            case FOLLOW -> model.followingProperty().set(!model.followingProperty().get());
            case GRAPH -> graph.accept(row);
            case COPY -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, row.address()));
        }
    }

    /// The process in whose network namespace a client has to be made.
    private OptionalInt network() {
        return switch (model.scopeProperty().get()) {
            case Scope.Own() -> OptionalInt.empty();
            case Scope.OfProcess(int pid) -> OptionalInt.of(pid);
        };
    }

    private void reveal(SocketRow row, MachineActions.Card card) {
        Inventory inventory = model.inventoryProperty().get();
        if (inventory != null) {
            window.choose(Selection.of(new ChosenSocket(inventory, row.socket())));
            window.reveal(card);
        }
    }
}
