package dev.sockeye.ui.control;

import atlantafx.base.controls.SelectableTextFlow;
import dev.sockeye.socket.VisibleText;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// A fact in a card: what it is, a tag that says where it comes from, and below its value, which can be selected and
/// copied and wraps where it is long.
public final class FactRow extends VBox {
    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    /// Characters that are shown; a Java program's command line would fill the card. Copying takes all.
    private static final int LONGEST_SHOWN = 280;

    private final Label name = new Label();
    private final Label tag = new Label();
    private final Tooltip tip = new Tooltip();
    private final SelectableTextFlow value = new SelectableTextFlow();
    private final MenuItem copy = new MenuItem();
    private String shown = "";

    /// @param name what the fact is
    /// @param copyText the words of the menu entry that copies
    public FactRow(String name, String copyText) {
        getStyleClass().add("fact-row");
        this.name.setText(name);
        this.name.getStyleClass().add("fact-name");
        this.name.setWrapText(true);
        tag.getStyleClass().add("provenance");
        tag.setMinWidth(Region.USE_PREF_SIZE);
        tag.setTooltip(tip);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        value.getStyleClass().add("fact-value");
        copy.setText(copyText);
        copy.setOnAction(_ -> {
            if (value.getSelectedRangeAsString() == null || value.getSelectedRangeAsString().isEmpty()) {
                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, shown));
            } else {
                value.copySelectedRangeToClipboard();
            }
        });
        value.setContextMenu(new ContextMenu(copy));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var heading = new HBox(this.name, space, tag);
        heading.getStyleClass().add("fact-heading");
        getChildren().setAll(heading, value);
        tag.setVisible(false);
    }

    /// Shows a value; the same value again does not disturb a selection.
    public void value(String value, boolean known) {
        String text = VisibleText.ofLines(value);
        pseudoClassStateChanged(UNKNOWN, !known);
        if (!text.equals(shown)) {
            shown = text;
            boolean tooLong = text.length() > LONGEST_SHOWN;
            var words = new Text(tooLong ? text.substring(0, LONGEST_SHOWN) + " …" : text);
            words.getStyleClass().add("text");
            this.value.setText(words);
            setAccessibleText(name.getText() + ": " + text);
        }
    }

    /// Says where the value comes from; `kind` is a style class.
    public void provenance(String label, String explanation, String kind) {
        tag.setText(label);
        tip.setText(explanation);
        tag.getStyleClass().setAll("label", "provenance", kind);
        tag.setVisible(true);
    }

    /// The value as it is shown.
    public String valueText() {
        return shown;
    }

    /// The tag's words, empty when it has none.
    public String provenanceText() {
        return tag.getText() == null ? "" : tag.getText();
    }
}
