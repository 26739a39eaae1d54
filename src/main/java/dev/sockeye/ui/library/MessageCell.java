package dev.sockeye.ui.library;

import dev.sockeye.library.SavedMessage;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.VisibleText;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the list: name, below it the folder and the type, and the key of the first nine. Built once.
final class MessageCell extends ListCell<SavedMessage> {
    private static final int NUMBERED = 9;
    private static final int LONGEST_TIP = 400;

    private final LibraryViewModel model;
    private final FontIcon icon = new FontIcon("mdi2b-bookmark-outline");
    private final Label name = new Label();
    private final Label detail = new Label();
    private final Label key = new Label();
    private final VBox texts = new VBox(name, detail);
    private final HBox row = new HBox(8, icon, texts, key);
    private final Tooltip tip = new Tooltip();

    MessageCell(LibraryViewModel model) {
        this.model = model;
        getStyleClass().add("session-cell");
        row.getStyleClass().add("session-row");
        icon.getStyleClass().add("state-icon");
        name.getStyleClass().add("session-title");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        detail.getStyleClass().addAll("session-detail", "text-muted", "text-small");
        key.getStyleClass().addAll("text-muted", "text-small");
        key.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(texts, Priority.ALWAYS);
        texts.setMinWidth(0);
        row.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable SavedMessage message, boolean empty) {
        super.updateItem(message, empty);
        setGraphic(message == null ? null : row);
        setTooltip(message == null ? null : tip);
        if (message == null) {
            setAccessibleText("");
            return;
        }
        name.setText(VisibleText.of(message.name()));
        detail.setText(VisibleText.of(Stream.of(message.folder(), message.type().map(SocketType::label).orElse(""),
                message.target()).filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "))));
        int number = model.libraryProperty().get().messages().indexOf(message) + 1;
        key.setText(number <= NUMBERED ? "Alt+" + number : "");
        String content = message.writing().content();
        tip.setText(name.getText() + "\n" + VisibleText.of(content.length() > LONGEST_TIP
                ? content.substring(0, LONGEST_TIP) + "…"
                : content));
        setAccessibleText(name.getText() + ", " + detail.getText());
    }
}
