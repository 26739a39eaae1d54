package dev.sockeye.ui.workbench;

import dev.sockeye.session.SessionConnection;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.file.FileController;
import dev.sockeye.ui.file.FileViewModel;
import dev.sockeye.ui.peer.PeerController;
import dev.sockeye.ui.peer.PeerViewModel;
import dev.sockeye.ui.statistics.StatisticsController;
import dev.sockeye.ui.statistics.StatisticsViewModel;
import dev.sockeye.ui.system.ProcessCardController;
import java.util.List;
import javafx.scene.control.TitledPane;
import org.jspecify.annotations.Nullable;

/// The cards about what is chosen. Only for the JavaFX thread.
final class ChosenCards implements AutoCloseable {
    private final PeerViewModel peer;
    private final FileViewModel file;
    private final StatisticsViewModel statistics;
    private final ProcessCardController processes;
    private final TitledPane peerCard;
    private final TitledPane fileCard;
    private final TitledPane statisticsCard;
    private boolean socketShown;

    ChosenCards(InspectorCards.Services services) {
        peer = new PeerViewModel(services.peer());
        file = new FileViewModel(services.file());
        statistics = new StatisticsViewModel(services.peer().timer(), services.peer().background(),
                services.peer().screen());
        processes = new ProcessCardController(services.processes(), services.peer().timer(),
                services.peer().background(),
                services.peer().screen());
        peerCard = (TitledPane) Views.load(View.PEER, new PeerController(peer, services.descriptors()));
        fileCard = (TitledPane) Views.load(View.FILE, new FileController(file));
        statisticsCard = (TitledPane) Views.load(View.STATISTICS, new StatisticsController(statistics));
        Views.load(View.PROCESS_CARD, processes);
    }

    private List<TitledPane> ofSession() {
        return List.of(peerCard, fileCard, statisticsCard);
    }

    /// Folds what a person has folded of those that stood in their places.
    void foldAs(List<TitledPane> before) {
        for (int i = 0; i < before.size(); i++) {
            ofSession().get(i).setExpanded(before.get(i).isExpanded());
        }
    }

    /// What the cards are about from now on.
    ///
    /// @return those that are to be seen
    List<TitledPane> show(Selection selection) {
        ChosenSocket socket = selection.socket();
        socketShown = socket != null;
        processes.show(socket);
        peer.show(connection(selection), selection.event());
        statistics.show(selection.session(), selection.connection());
        if (socket == null) {
            file.show(selection.session());
            return ofSession();
        }
        file.showAddress(socket.address());
        return List.of(processes.node(), fileCard);
    }

    /// Who is at the other end is told by another card for a socket of the machine than for a connection of a session.
    TitledPane card(MachineActions.Card card) {
        return switch (card) {
            case FILE -> fileCard;
            case PROCESS -> socketShown ? processes.node() : peerCard;
        };
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
        processes.close();
    }
}
