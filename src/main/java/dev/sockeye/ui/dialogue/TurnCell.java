package dev.sockeye.ui.dialogue;

import dev.sockeye.protocol.Side;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A message in the dialogue: whose it is is said and a pseudo-class for the style sheet.
final class TurnCell extends ListCell<Long> {
    private static final PseudoClass CLIENT = PseudoClass.getPseudoClass("client");
    private static final PseudoClass SERVER = PseudoClass.getPseudoClass("server");

    private final DialogueViewModel model;
    private final Label head = new Label();
    private final Label text = new Label();
    private final VBox box = new VBox(head, text);

    TurnCell(DialogueViewModel model) {
        this.model = model;
        getStyleClass().add("turn");
        head.getStyleClass().addAll("turn-head", "text-small");
        text.getStyleClass().add("turn-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        // The cell takes the list's width instead of asking for its own.
        setPrefWidth(0);
        box.setFillWidth(true);
        setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && getItem() != null) {
                model.reveal(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Long frame, boolean empty) {
        super.updateItem(frame, empty);
        show(empty || frame == null ? null : model.turn(frame));
    }

    /// What it shows may have been read by now.
    void refresh() {
        if (!isEmpty() && getItem() != null) {
            show(model.turn(getItem()));
        }
    }

    private void show(@Nullable Turn turn) {
        setGraphic(turn == null ? null : box);
        setAccessibleText(turn == null ? "" : turn.head() + ": " + turn.text());
        pseudoClassStateChanged(CLIENT, turn != null && turn.side() == Side.CLIENT);
        pseudoClassStateChanged(SERVER, turn != null && turn.side() == Side.SERVER);
        if (turn != null) {
            head.setText(turn.head());
            text.setText(turn.text());
        }
    }
}
