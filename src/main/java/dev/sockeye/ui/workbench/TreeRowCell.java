package dev.sockeye.ui.workbench;

import dev.sockeye.ui.EventLabels;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the session tree: state icon, title, and below it the details. Built once; showing a row only sets texts.
final class TreeRowCell extends TreeCell<TreeRow> {
    private final EventLabels names;
    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final VBox texts = new VBox(title, detail);
    private final HBox row = new HBox(8, icon, texts);
    private final Tooltip tip = new Tooltip();

    TreeRowCell(EventLabels names) {
        this.names = names;
        getStyleClass().add("session-cell");
        row.getStyleClass().add("session-row");
        icon.getStyleClass().add("state-icon");
        title.getStyleClass().add("session-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        detail.getStyleClass().addAll("session-detail", "text-muted", "text-small");
        HBox.setHgrow(texts, Priority.ALWAYS);
        // The row takes the tree's width instead of asking for its own: there is no horizontal scrolling.
        texts.setMinWidth(0);
        row.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TreeRow item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(item == null ? null : row);
        setTooltip(item == null ? null : tip);
        showNow();
    }

    /// Shows the row as it is now: its counters and state change while it stays.
    void showNow() {
        TreeRow item = getItem();
        if (item == null) {
            setAccessibleText("");
            return;
        }
        RowTexts shown = RowTexts.of(item, names);
        title.setText(shown.title());
        detail.setText(shown.detail());
        icon.setIconLiteral(shown.look().icon());
        tip.setText(shown.full());
        setAccessibleText(shown.full());
        Looks.set(this, shown.look());
        pseudoClassStateChanged(PseudoClass.getPseudoClass("session"), item instanceof TreeRow.SessionRow);
    }
}
