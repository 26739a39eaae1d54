package dev.sockeye.ui.control;

import dev.sockeye.ui.Suggestion;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A row of a [SuggestionField]: the text and, muted, what it is.
final class SuggestionCell extends ListCell<Suggestion> {
    private final Label text = new Label();
    private final Label detail = new Label();
    private final HBox row = new HBox(12, text, detail);

    SuggestionCell() {
        text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        detail.getStyleClass().addAll("text-muted", "text-small");
        detail.setMinWidth(USE_PREF_SIZE);
        row.getStyleClass().add("suggestion");
        // The row takes the list's width instead of asking for its own.
        row.setPrefWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Suggestion suggestion, boolean empty) {
        super.updateItem(suggestion, empty);
        setGraphic(suggestion == null ? null : row);
        if (suggestion != null) {
            text.setText(suggestion.text());
            detail.setText(suggestion.detail());
        }
        setAccessibleText(suggestion == null ? "" : suggestion.text() + ", " + suggestion.detail());
    }
}
