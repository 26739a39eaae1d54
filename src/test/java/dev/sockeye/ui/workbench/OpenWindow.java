package dev.sockeye.ui.workbench;

import javafx.scene.control.Button;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.UiTest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import org.junit.jupiter.api.AfterEach;

/// The main window over a staged workbench, and what a person sees of it.
abstract class OpenWindow extends UiTest {
    @TempDir
    Path settings;
    StagedWindow window;

    @BeforeEach
    final void prepare() {
        window = new StagedWindow(settings.resolve("settings.json"));
    }

    @AfterEach
    final void close() {
        robot.interact(window::close);
    }

    final void open() {
        show(() -> window.build(theme()), 1000, 650);
    }

    final Session server(SocketType type, String address) {
        return window.bench.server(type, address);
    }

    final StagedConnection peer(int pid) {
        return window.bench.transport.accept(SocketType.STREAM, StagedTransport.identity(pid, 1000, 1000));
    }

    @SuppressWarnings("unchecked")
    final TreeView<TreeRow> tree() {
        return find("sessionTree", TreeView.class);
    }

    final Set<String> treeTexts() {
        return robot.lookup("#sessionTree .label").queryAllAs(Label.class).stream().filter(Node::isVisible)
                .map(Label::getText).collect(Collectors.toSet());
    }

    /// The tree's row that begins so. A test's own thread waits for it: cells change hands while the tree is laid out.
    final Node row(String title) {
        if (!Platform.isFxApplicationThread()) {
            until("the row of " + title, () -> rowNow(title).isPresent());
            return ask(() -> rowNow(title).orElseThrow());
        }
        return rowNow(title).orElseThrow();
    }

    private Optional<Node> rowNow(String title) {
        return robot.lookup(".tree-cell").match((TreeCell<?> cell) -> cell.getAccessibleText() != null
                && cell.getAccessibleText().startsWith(title)).tryQuery();
    }

    /// The connection that the button for stopping is about, 0 for none.
    final int selectedConnection() {
        String text = find("stopButton", Button.class).getText();
        return text.startsWith("Close #") ? Integer.parseInt(text.substring("Close #".length())) : 0;
    }

    /// Whether the node in front that has the keyboard has the id.
    final boolean isFocused(String id) {
        Node owner = stage().getScene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    final TabPane tabs() {
        return find("sessionTabPane", TabPane.class);
    }

    final String shownTab() {
        Tab tab = tabs().getSelectionModel().getSelectedItem();
        return tab == null ? "" : tab.getText();
    }

    /// What passes over the status bar, else the notice at the top; empty while there is none.
    final String notice() {
        return ask(() -> find("passingNotice", HBox.class).isVisible()
                ? find("passingNoticeLabel", Label.class).getText()
                : find("noticeBar", HBox.class).isVisible() ? find("noticeLabel", Label.class).getText() : "");
    }
}
