package dev.sockeye.ui.rule;

import dev.sockeye.socket.VisibleText;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Words in a table; whole in a tooltip, for a column may be narrow.
final class WordsCell<T> extends TableCell<T, String> {
    private final Tooltip whole = new Tooltip();

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
        super.updateItem(words, empty);
        String visible = words == null ? "" : VisibleText.of(words);
        setText(visible);
        whole.setText(visible);
        setTooltip(visible.isEmpty() ? null : whole);
    }
}
