package dev.sockeye.ui.message;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.jspecify.annotations.Nullable;

/// Shows fields as a tree that is opened as far as somebody looks.
final class FieldTree {
    private static final PseudoClass SECRET = PseudoClass.getPseudoClass("secret");

    private final TreeTableView<FieldNode> tree;
    private final DecodedViewModel model;

    FieldTree(TreeTableView<FieldNode> tree, TreeTableColumn<FieldNode, String> names,
            TreeTableColumn<FieldNode, String> values, DecodedViewModel model) {
        this.tree = tree;
        this.model = model;
        names.setCellValueFactory(row -> new SimpleStringProperty(row.getValue().getValue().field().name()));
        values.setCellValueFactory(row -> new SimpleStringProperty(
                row.getValue().getValue().value(model.secretsProperty().get())));
        values.setCellFactory(_ -> new ValueCell());
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        model.secretsProperty().subscribe(tree::refresh);
    }

    /// Looks like a secret while it is hidden.
    private static final class ValueCell extends TreeTableCell<FieldNode, String> {
        ValueCell() {
            getStyleClass().add("field-value");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            FieldNode node = getTableRow() == null ? null : getTableRow().getItem();
            pseudoClassStateChanged(SECRET, !empty && node != null && node.field().secret());
        }
    }

    /// Shows these fields; groups are closed, but for a single one.
    void show(List<FieldNode> top) {
        var root = new TreeItem<FieldNode>();
        root.getChildren().setAll(top.stream().map(this::item).toList());
        root.setExpanded(true);
        tree.setRoot(root);
        if (top.size() == 1) {
            root.getChildren().getFirst().setExpanded(true);
        }
    }

    private TreeItem<FieldNode> item(FieldNode node) {
        return new FieldItem(node, model::open);
    }

    /// What is chosen.
    Optional<FieldNode> chosen() {
        return Optional.ofNullable(tree.getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
    }

    /// Opens the way and chooses its end.
    void choose(List<DecodedViewModel.Level> way) {
        TreeItem<FieldNode> at = tree.getRoot();
        for (DecodedViewModel.Level level : way) {
            if (at instanceof FieldItem item) {
                if (item.getChildren().isEmpty()) {
                    item.fill(level.rows());
                }
                item.setExpanded(true);
            }
            if (at == null || level.place() >= at.getChildren().size()) {
                return;
            }
            at = at.getChildren().get(level.place());
        }
        if (at != null && !way.isEmpty()) {
            tree.getSelectionModel().select(at);
            tree.scrollTo(Math.max(0, tree.getRow(at) - 2));
        }
    }
}
