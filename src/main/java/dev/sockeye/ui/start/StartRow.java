package dev.sockeye.ui.start;

import dev.sockeye.ui.Tip;
import dev.sockeye.ui.Showing;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the start page, to be pressed: what it is, and below it more about it.
final class StartRow extends Button {
    StartRow(String icon, String title, String detail, String does, Runnable action) {
        var name = new Label(title);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.getStyleClass().add("start-row-title");
        var more = new Label(detail);
        Showing.present(more, !detail.isEmpty());
        more.getStyleClass().addAll("text-muted", "text-small");
        var texts = new VBox(name, more);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var row = new HBox(new FontIcon(icon), texts);
        row.getStyleClass().add("start-row-content");
        row.setMinWidth(0);
        setGraphic(row);
        getStyleClass().addAll("flat", "start-row");
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setAccessibleText(does + " " + title + (detail.isEmpty() ? "" : ", " + detail));
        Tip.setText(this, does + " " + title + (detail.isEmpty() ? "" : "\n" + detail));
        setOnAction(_ -> action.run());
        // A button gives what it shows as much room as that wants; here it is the other way round.
        row.prefWidthProperty().bind(widthProperty().subtract(16));
        row.maxWidthProperty().bind(row.prefWidthProperty());
    }
}
