package dev.sockeye.ui.workbench;

import dev.sockeye.ui.DescriptorInspector;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.file.FileController;
import dev.sockeye.ui.file.FileServices;
import dev.sockeye.ui.file.FileViewModel;
import dev.sockeye.ui.peer.PeerController;
import dev.sockeye.ui.peer.PeerServices;
import dev.sockeye.ui.peer.PeerViewModel;
import dev.sockeye.ui.statistics.StatisticsController;
import dev.sockeye.ui.statistics.StatisticsViewModel;
import dev.sockeye.ui.system.ProcessCardController;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The cards at the right, one below the other. Only for the JavaFX thread.
final class InspectorCards implements AutoCloseable {
    private static final double SPACING = 10;
    private static final double NARROWEST = 260;
    private static final double USUAL = 310;

    /// What the cards need.
    ///
    /// @param descriptors shows a received descriptor
    record Services(PeerServices peer, DescriptorInspector descriptors, FileServices file, ProcessReader processes) {}

    private final PeerViewModel peer;
    private final FileViewModel file;
    private final StatisticsViewModel statistics;
    private final ProcessCardController processes;
    private final Node peerCard;
    private final TitledPane fileCard;
    private final Node statisticsCard;
    private final VBox cards;
    private final ScrollPane node;

    InspectorCards(Services services) {
        peer = new PeerViewModel(services.peer());
        file = new FileViewModel(services.file());
        statistics = new StatisticsViewModel(services.peer().timer(), services.peer().background(),
                services.peer().screen());
        processes = new ProcessCardController(services.processes(), services.peer().background(),
                services.peer().screen());
        peerCard = Views.load(View.PEER, new PeerController(peer, services.descriptors()));
        fileCard = (TitledPane) Views.load(View.FILE, new FileController(file));
        statisticsCard = Views.load(View.STATISTICS, new StatisticsController(statistics));
        Views.load(View.PROCESS_CARD, processes);
        cards = new VBox(SPACING, peerCard, fileCard, statisticsCard);
        cards.getStyleClass().add("inspector-cards");
        node = new ScrollPane(cards);
        node.setId("inspectorPane");
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setMinWidth(NARROWEST);
        node.setPrefWidth(USUAL);
    }

    Region node() {
        return node;
    }

    /// What the cards are about from now on.
    void show(Selection selection) {
        ChosenSocket socket = selection.socket();
        List<Node> wanted = socket == null
                ? List.of(peerCard, fileCard, statisticsCard)
                : List.of(processes.node(), fileCard);
        if (!cards.getChildren().equals(wanted)) {
            cards.getChildren().setAll(wanted);
        }
        processes.show(socket);
        peer.show(connection(selection), selection.event());
        statistics.show(selection.session(), selection.connection());
        if (socket == null) {
            file.show(selection.session());
        } else {
            file.showAddress(socket.address());
        }
    }

    /// Unfolds the card and scrolls to it.
    void reveal(MachineActions.Card card) {
        TitledPane wanted = switch (card) {
            case FILE -> fileCard;
            case PROCESS -> processes.node();
        };
        wanted.setExpanded(true);
        node.applyCss();
        node.layout();
        double room = cards.getHeight() - node.getViewportBounds().getHeight();
        node.setVvalue(room <= 0 ? 0 : Math.min(1, wanted.getBoundsInParent().getMinY() / room));
        wanted.requestFocus();
    }

    /// A client has one connection at a time: choosing the client means it.
    private static @Nullable SessionConnection connection(Selection selection) {
        if (selection.connection() == null && selection.session() != null) {
            return selection.session().ownConnection().orElse(null);
        }
        return selection.connection();
    }

    @Override
    public void close() {
        peer.close();
        file.close();
        statistics.close();
    }
}
