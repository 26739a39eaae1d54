package dev.sockeye.ui.workbench;

import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.DescriptorInspector;
import dev.sockeye.ui.Later;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.control.LiveScroll;
import dev.sockeye.ui.file.FileController;
import dev.sockeye.ui.file.FileServices;
import dev.sockeye.ui.peer.PeerController;
import dev.sockeye.ui.peer.PeerServices;
import dev.sockeye.ui.statistics.StatisticsController;
import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The cards at the right, one below the other. Only for the JavaFX thread.
final class InspectorCards implements AutoCloseable {
    private static final double SPACING = 10;

    /// What the cards need.
    ///
    /// @param descriptors shows a received descriptor
    record Services(PeerServices peer, DescriptorInspector descriptors, FileServices file, ProcessReader processes) {}

    private final Later<ChosenCards> chosen;
    private final List<TitledPane> empty = List.of(PeerController.EMPTY.pane(), FileController.EMPTY.pane(),
            StatisticsController.EMPTY.pane());
    private final VBox cards = new VBox(SPACING);
    private final ScrollPane node = new LiveScroll(cards);

    InspectorCards(Services services) {
        chosen = new Later<>(() -> new ChosenCards(services));
        cards.getChildren().setAll(empty);
        cards.getStyleClass().add("inspector-cards");
        node.setId("inspectorPane");
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }

    Region node() {
        return node;
    }

    /// What the cards are about from now on. They are made when there is first something to show in them.
    void show(Selection selection) {
        if (chosen.made().isEmpty() && selection.equals(Selection.NOTHING)) {
            return;
        }
        boolean first = chosen.made().isEmpty();
        ChosenCards shown = chosen.get();
        if (first) {
            shown.foldAs(empty);
        }
        List<TitledPane> wanted = shown.show(selection);
        if (!cards.getChildren().equals(wanted)) {
            cards.getChildren().setAll(wanted);
        }
    }

    /// Unfolds the card and scrolls to it.
    void reveal(MachineActions.Card card) {
        TitledPane wanted = chosen.made().map(made -> made.card(card)).orElse(empty.get(1));
        wanted.setExpanded(true);
        node.applyCss();
        node.layout();
        double room = cards.getHeight() - node.getViewportBounds().getHeight();
        node.setVvalue(room <= 0 ? 0 : Math.min(1, wanted.getBoundsInParent().getMinY() / room));
        wanted.requestFocus();
    }

    @Override
    public void close() {
        chosen.made().ifPresent(ChosenCards::close);
    }
}
