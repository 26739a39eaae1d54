package dev.sockeye.ui.system;

import dev.sockeye.ui.Amounts;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A section with its count.
final class SectionCell extends ListCell<Section> {
    private final ObservableValue<Map<Section, Integer>> counts;
    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label count = new Label();
    private final Tooltip tip = new Tooltip();
    private final HBox row;

    SectionCell(ObservableValue<Map<Section, Integer>> counts) {
        this.counts = counts;
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        count.getStyleClass().add("section-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        row = new HBox(8, icon, title, space, count);
        row.getStyleClass().add("section-row");
        getStyleClass().add("section-cell");
        setPrefWidth(0);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        counts.subscribe(() -> showCount());
    }

    @Override
    protected void updateItem(@Nullable Section section, boolean empty) {
        super.updateItem(section, empty);
        setGraphic(section == null ? null : row);
        setTooltip(section == null ? null : tip);
        if (section != null) {
            icon.setIconLiteral(section.icon());
            title.setText(section.label());
            tip.setText(section.tip());
        }
        showCount();
    }

    private void showCount() {
        Section section = getItem();
        if (section != null) {
            Integer number = counts.getValue().get(section);
            count.setText(number == null ? "" : Amounts.number(number));
            setAccessibleText(section.label() + ", " + count.getText());
        }
    }
}
