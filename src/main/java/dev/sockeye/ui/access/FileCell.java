package dev.sockeye.ui.access;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Words about a file of the list. They wrap: who may connect is seldom said in a few.
final class FileCell extends TableCell<FileRow, String> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final double PADDING = 16;

    private final Text words = new Text();
    private final boolean result;
    private final boolean after;

    /// @param kind of words, for their look: "path", "after", "result"
    FileCell(String kind) {
        getStyleClass().add("files-" + kind);
        words.getStyleClass().add("files-words");
        result = kind.equals("result");
        after = kind.equals("after");
        words.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
        setGraphic(words);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        words.setText(empty || text == null ? "" : text);
        setAccessibleText(words.getText());
        FileRow row = getTableRow() == null ? null : getTableRow().getItem();
        pseudoClassStateChanged(ERROR, result && row != null && row.failed());
        pseudoClassStateChanged(CHANGED, after && row != null && row.changes());
    }
}
