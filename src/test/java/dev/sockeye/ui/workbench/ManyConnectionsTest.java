package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.Test;

/// Ten thousand connections of one server stay usable. What is counted is work, not time: a tree that handles every row
/// for itself misses the limits by far.
class ManyConnectionsTest extends OpenWindow {
    private static final int MANY = 10_000;
    private static final int REFRESHES = 10;

    private int listed() {
        List<TreeItem<TreeRow>> sessions = tree().getRoot().getChildren();
        return sessions.isEmpty() ? 0 : sessions.getFirst().getChildren().size();
    }

    @Test
    void listsTenThousandConnectionsWithAFewCells() {
        open();
        Session server = server(SocketType.STREAM, "@many");
        List<StagedConnection> peers = new ArrayList<>();
        for (int pid = 1; pid <= MANY; pid++) {
            peers.add(peer(pid));
        }
        until("all listed", () -> listed() == MANY);
        until(() -> assertThat(robot.lookup("#sessionTree .tree-cell").queryAllAs(TreeCell.class).size())
                .isLessThan(60));
        robot.interact(() -> {
            tree().scrollTo(MANY);
            tree().getSelectionModel().select(MANY / 2);
        });
        until("the last is in view", () -> robot.lookup(".tree-cell")
                .match((TreeCell<?> cell) -> cell.getAccessibleText() != null
                        && cell.getAccessibleText().startsWith("#" + MANY + " "))
                .tryQuery().isPresent());
        int selected = ask(this::selectedConnection);
        for (int i = 0; i < MANY; i += 2) {
            if (peers.get(i) != null && i + 1 != selected) {
                peers.get(i).drop();
            }
        }
        var changes = new AtomicInteger();
        robot.interact(() -> tree().getRoot().getChildren().getFirst().getChildren()
                .addListener((ListChangeListener<TreeItem<TreeRow>>) _ -> changes.incrementAndGet()));
        for (int round = 0; round < REFRESHES; round++) {
            peer(MANY + round);
            peer(1).drop();
            robot.interact(window::refreshTree);
        }
        // A change for each row would lay the tree out as often.
        assertThat(changes.get()).isBetween(1, REFRESHES + REFRESHES);
        until(() -> assertThat(ask(this::selectedConnection)).isEqualTo(selected));
        assertThat(server.openConnections()).isGreaterThan(MANY / 2);
    }
}
