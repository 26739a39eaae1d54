package dev.sockeye.ui.workbench;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line at the bottom of a low tab that stands for the part that has no room now, and unfolds it. Only for the JavaFX thread.
final class FoldedPart {
    private final Button line = new Button(null, new FontIcon("mdi2c-chevron-up"));
    private final String bottomName;

    /// @param bottomName what the line says while the part at the bottom is folded
    /// @param unfold called when a person wants the other part
    FoldedPart(String bottomName, Runnable unfold) {
        this.bottomName = bottomName;
        line.setId("unfoldButton");
        line.getStyleClass().addAll("flat", "folded-part");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setOnAction(_ -> unfold.run());
    }

    /// Shows the line as the last of these parts, or puts it away.
    ///
    /// @param bottomFirst whether the detail is what is folded
    void show(VBox parts, boolean shown, boolean bottomFirst) {
        line.setText(bottomFirst ? "Show the chosen row" : bottomName);
        if (!shown) {
            parts.getChildren().remove(line);
        } else if (!parts.getChildren().contains(line)) {
            parts.getChildren().add(line);
        }
    }
}
