package dev.sockeye.ui.message;

import dev.sockeye.protocol.Value;
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
        long more = getValue().field().children().size() - (long) rows.size();
        if (more > 0 && rows.size() >= FieldNode.MOST) {
            FieldNode last = rows.getLast();
            var note = new dev.sockeye.protocol.Field("…", more + " more are not listed", new Value.None(),
                    last.field().source(), last.field().range(), false, List::of);
            getChildren().add(new FieldItem(new FieldNode(note, "", last.marked(), false, false), asker));
        }
    }
}
