package dev.sockeye.ui.system;

import dev.sockeye.support.UiTest;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.ui.UiExecutor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A test with the view of a staged machine in a window. It is looked at only when the test says so.
abstract class MachineUiTest extends UiTest {
    protected final StagedMachine machine = new StagedMachine();
    private @Nullable MachinePane pane;

    /// Shows the view with these sockets in it.
    protected final void open(List<MachineSocket> sockets) {
        machine.has(sockets);
        open();
        until("the rows", () -> table().getItems().size() == sockets.size());
    }

    /// Shows the view.
    protected final void open() {
        show(() -> {
            var made = new MachinePane(machine.services(new UiExecutor()), machine);
            pane = made;
            made.sections().setVisible(true);
            find(made.content(), "liveToggle", ToggleButton.class).setSelected(false);
            var together = new BorderPane(made.content());
            together.setLeft(made.sections());
            return together;
        }, 990, 900);
        robot.interact(() -> pane().shown(true));
    }

    private static <T extends Node> T find(Node in, String id, Class<T> type) {
        return type.cast(in.lookup("#" + id));
    }

    @AfterEach
    final void endMachine() {
        MachinePane opened = pane;
        if (opened != null) {
            robot.interact(opened::close);
        }
        machine.close();
    }

    protected final MachinePane pane() {
        return Objects.requireNonNull(pane, "the view is not open");
    }

    /// Scans, and waits until the scan is shown.
    protected final void refresh(List<MachineSocket> sockets) {
        machine.has(sockets);
        String before = ask(() -> text("asOfLabel"));
        robot.clickOn("#refreshButton");
        until("another scan", () -> !text("asOfLabel").equals(before));
    }

    @SuppressWarnings("unchecked") // the table of machine.fxml
    protected final TableView<SocketRow> table() {
        return (TableView<SocketRow>) find("socketTable", TableView.class);
    }

    protected final VirtualFlow<?> flow() {
        return (VirtualFlow<?>) table().lookup(".virtual-flow");
    }

    /// The inode of the row at the top.
    protected final long top() {
        return ask(() -> ((SocketRow) flow().getFirstVisibleCell().getItem()).inode());
    }

    protected final long selected() {
        return ask(() -> Optional.ofNullable(table().getSelectionModel().getSelectedItem()).map(SocketRow::inode)
                .orElse(0L));
    }

    /// The inodes of all rows, in order.
    protected final List<Long> inodes() {
        return ask(() -> table().getItems().stream().map(SocketRow::inode).toList());
    }

    /// The row on the screen that shows the socket.
    protected final Optional<TableRow<?>> row(long inode) {
        return ask(() -> table().lookupAll(".table-row-cell").stream().<TableRow<?>>map(node -> (TableRow<?>) node)
                .filter(row -> row.isVisible() && row.getItem() instanceof SocketRow item && item.inode() == inode)
                .findFirst());
    }

    protected final void select(long inode) {
        robot.interact(() -> {
            int index = table().getItems().stream().map(SocketRow::inode).toList().indexOf(inode);
            table().getSelectionModel().clearAndSelect(index);
            table().scrollTo(Math.max(0, index - 5));
        });
        until("the chosen row is on the screen", () -> row(inode).isPresent());
    }

    protected final String text(String id) {
        return find(id, Label.class).getText();
    }

    protected final boolean isShown(String id) {
        for (Node at = find(id, Node.class); at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
