package dev.sockeye.ui.control;

import dev.sockeye.session.OutputLines;
import dev.sockeye.ui.CommandOutput;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// The lines that a command has written. The newest stays in view as long as nobody chooses one; Ctrl+C copies those that
/// are chosen, or all.
public final class OutputList extends ListView<OutputLines.Line> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    public OutputList() {
        setCellFactory(_ -> new LineCell());
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setOnKeyPressed(key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
                copyChosen();
                key.consume();
            }
        });
    }

    /// Shows these, and those that come.
    public void show(ObservableList<OutputLines.Line> lines) {
        setItems(lines);
        lines.addListener((ListChangeListener<OutputLines.Line>) _ -> {
            if (getSelectionModel().isEmpty() && !lines.isEmpty()) {
                scrollTo(lines.size() - 1);
            }
        });
    }

    /// Says so when there is no line.
    public void sayWhenEmpty(String sentence) {
        setPlaceholder(new Label(sentence));
    }

    /// Copies the lines that are chosen, or all.
    public void copyChosen() {
        List<OutputLines.Line> chosen = getSelectionModel().getSelectedItems();
        Clipboard.getSystemClipboard().setContent(
                Map.of(DataFormat.PLAIN_TEXT, CommandOutput.text(chosen.isEmpty() ? getItems() : chosen)));
    }

    private static final class LineCell extends ListCell<OutputLines.Line> {
        @Override
        protected void updateItem(OutputLines.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(line == null ? "" : line.text());
            setAccessibleText(line == null ? "" : line.spoken());
            pseudoClassStateChanged(ERROR, line != null && line.error());
        }
    }
}
