package dev.sockeye.ui.workbench;

import dev.sockeye.ui.EventLabels;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.Workbench;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.control.MenuKeys;
import dev.sockeye.ui.control.TypeAhead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tree of servers and taps, their connections, and clients. Binds `session-tree.fxml`.
///
/// [#refresh()] brings it in step with the workbench; what is selected and expanded stays so. The children of a server
/// that is folded are not listed, so that ten thousand of them cost nothing until somebody looks.
final class SessionTreeController {
    private final Workbench workbench;
    private final EventLabels names;
    private final SessionTreeMenu menu;
    private final WorkbenchController actions;
    private final Consumer<Selection> chosen;
    private final List<TreeRowCell> cells = new ArrayList<>();
    private final TreeItem<TreeRow> root = new TreeItem<>();
    private boolean syncing;
    @FXML
    private TreeView<TreeRow> sessionTree;
    @FXML
    private VBox emptyBox;

    /// @param chosen told what is selected
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    SessionTreeController(Workbench workbench, EventLabels names, SessionTreeMenu menu, WorkbenchController actions,
            Consumer<Selection> chosen) {
        this.workbench = workbench;
        this.names = names;
        this.menu = menu;
        this.actions = actions;
        this.chosen = chosen;
    }

    @FXML
    void initialize() {
        sessionTree.setRoot(root);
        sessionTree.setShowRoot(false);
        sessionTree.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        sessionTree.setCellFactory(_ -> newCell());
        sessionTree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (!syncing) {
                chosen.accept(item == null || item.getValue() == null
                        ? Selection.NOTHING
                        : item.getValue().selection());
            }
        });
        sessionTree.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        MenuKeys.install(sessionTree, at -> {
            TreeRow row = selectedRow();
            if (row != null) {
                menu.show(row, sessionTree, at.getX(), at.getY());
            }
        });
        TypeAhead.install(sessionTree, new TypeAhead.Rows(sessionTree::getExpandedItemCount,
                sessionTree.getSelectionModel()::getSelectedIndex,
                row -> RowTexts.of(sessionTree.getTreeItem(row).getValue(), names).title(),
                sessionTree.getSelectionModel()::select));
        sessionTree.addEventFilter(MouseEvent.MOUSE_PRESSED, this::mousePressed);
        refresh();
    }

    private TreeCell<TreeRow> newCell() {
        var cell = new TreeRowCell(names);
        cell.setOnContextMenuRequested(request -> {
            if (cell.getItem() != null) {
                menu.show(cell.getItem(), cell, request.getScreenX(), request.getScreenY());
                request.consume();
            }
        });
        cells.add(cell);
        return cell;
    }

    /// Shows what there is now.
    void refresh() {
        TreeItem<TreeRow> selected = sessionTree.getSelectionModel().getSelectedItem();
        syncing = true;
        try {
            List<TreeRow.SessionRow> sessions = workbench.sessions().stream()
                    .sorted(Comparator.comparingInt(Session::id)).map(TreeRow.SessionRow::new).toList();
            boolean changed = TreeSync.sync(root.getChildren(), sessions);
            for (TreeItem<TreeRow> item : root.getChildren()) {
                changed |= refreshConnections(item);
            }
            if (changed && selected != null) {
                select(stillThere(selected));
            }
            emptyBox.setVisible(sessions.isEmpty());
            sessionTree.setVisible(!sessions.isEmpty());
        } finally {
            syncing = false;
        }
        if (!Objects.equals(sessionTree.getSelectionModel().getSelectedItem(), selected)) {
            TreeRow now = selectedRow();
            chosen.accept(now == null ? Selection.NOTHING : now.selection());
        }
        cells.forEach(TreeRowCell::showNow);
    }

    private boolean refreshConnections(TreeItem<TreeRow> item) {
        Session server = item.getValue().session();
        if (!server.hasManyPeers()) {
            return false;
        }
        if (!item.isExpanded() && !item.getChildren().isEmpty()) {
            return false;
        }
        boolean first = item.getChildren().isEmpty();
        boolean changed = TreeSync.sync(item.getChildren(), server.connections().stream()
                .sorted(Comparator.comparingInt(SessionConnection::id))
                .map(connection -> new TreeRow.ConnectionRow(server, connection)).toList());
        if (first && changed) {
            item.setExpanded(true);
            item.expandedProperty().subscribe(expanded -> {
                if (expanded && !syncing) {
                    refresh();
                }
            });
        }
        return changed;
    }

    /// The item itself, or when its connection is no longer listed, its session's, or null.
    private @Nullable TreeItem<TreeRow> stillThere(TreeItem<TreeRow> item) {
        TreeItem<TreeRow> parent = item.getParent();
        if (parent != null) {
            return item;
        }
        int session = item.getValue().session().id();
        return item(session);
    }

    private @Nullable TreeItem<TreeRow> item(int session) {
        return root.getChildren().stream().filter(item -> item.getValue().id() == session).findFirst().orElse(null);
    }

    private void select(@Nullable TreeItem<TreeRow> item) {
        if (item == null) {
            sessionTree.getSelectionModel().clearSelection();
        } else if (!item.equals(sessionTree.getSelectionModel().getSelectedItem())) {
            sessionTree.getSelectionModel().select(item);
        }
    }

    /// Selects what was chosen elsewhere, without telling anybody: the connection if it is listed, else the session.
    void show(Selection selection) {
        Session session = selection.session();
        if (session == null) {
            return;
        }
        TreeItem<TreeRow> item = item(session.id());
        SessionConnection connection = selection.connection();
        if (item != null && item.isExpanded() && connection != null) {
            item = item.getChildren().stream().filter(child -> child.getValue().id() == connection.id()).findFirst()
                    .orElse(item);
        }
        syncing = true;
        try {
            select(item);
        } finally {
            syncing = false;
        }
    }

    private @Nullable TreeRow selectedRow() {
        TreeItem<TreeRow> item = sessionTree.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    private void keyPressed(KeyEvent key) {
        TreeRow row = selectedRow();
        if (row == null || key.isControlDown() || key.isAltDown()) {
            return;
        }
        if (key.getCode() == KeyCode.ENTER) {
            actions.inStep().open(row.selection());
        } else if (key.getCode() == KeyCode.DELETE && row instanceof TreeRow.SessionRow(Session session)
                && !session.canStop()) {
            actions.remove(session);
        } else {
            return;
        }
        key.consume();
    }

    private void mousePressed(MouseEvent press) {
        if (press.getButton() == MouseButton.PRIMARY && press.getClickCount() == 2 && isOnRow(press)) {
            TreeRow row = selectedRow();
            if (row != null) {
                actions.inStep().open(row.selection());
                // Otherwise the tree would fold the row.
                press.consume();
            }
        }
    }

    private static boolean isOnRow(MouseEvent press) {
        Node node = press.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof TreeRowCell)) {
            if (node.getStyleClass().contains("tree-disclosure-node")) {
                return false;
            }
            node = node.getParent();
        }
        return node instanceof TreeRowCell cell && cell.getItem() != null;
    }

    @FXML
    void onStartServer() {
        actions.newSessions().server();
    }

    @FXML
    void onConnect() {
        actions.newSessions().client();
    }

    @FXML
    void onTap() {
        actions.newSessions().tap();
    }
}
