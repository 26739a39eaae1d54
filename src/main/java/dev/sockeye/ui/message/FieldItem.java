package dev.sockeye.ui.message;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.TreeItem;

/// A field in the tree: the fields in it are asked for when it is opened for the first time.
final class FieldItem extends TreeItem<FieldNode> {
    private final BiConsumer<FieldNode, Consumer<List<FieldNode>>> asker;
    private boolean asked;

    /// @param asker gives the fields in another, later
    FieldItem(FieldNode node, BiConsumer<FieldNode, Consumer<List<FieldNode>>> asker) {
        super(node);
        this.asker = asker;
        expandedProperty().subscribe(open -> {
            if (open) {
                ask();
            }
        });
    }

    @Override
    public boolean isLeaf() {
        return !getValue().group();
    }

    private void ask() {
        if (!asked && getValue().group()) {
            asked = true;
            asker.accept(getValue(), rows -> {
                if (getChildren().isEmpty()) {
                    fill(rows);
                }
            });
        }
    }

    /// Has these fields in it from now on.
    void fill(List<FieldNode> rows) {
        asked = true;
        getChildren().setAll(rows.stream().map(row -> new FieldItem(row, asker)).toList());
    }
}
