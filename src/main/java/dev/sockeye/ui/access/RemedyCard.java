package dev.sockeye.ui.access;

import dev.sockeye.ui.Tip;
import dev.sockeye.file.Remedy;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/// A change that would admit somebody: what it means, the command for it, what else it opens. Where the program can do
/// it, a button asks once more and does it.
final class RemedyCard extends VBox {
    private final HBox buttons = new HBox();
    private final HBox confirmation = new HBox();
    private final Subscription subscription;

    /// @param number from 1, for the ids of its buttons
    RemedyCard(Remedy remedy, int number, AccessViewModel model) {
        getStyleClass().add("remedy");
        getChildren().add(text(remedy.sentence(), "remedy-sentence"));
        var command = new Label(remedy.command());
        command.getStyleClass().add("remedy-command");
        command.setWrapText(true);
        command.setMaxWidth(Double.MAX_VALUE);
        command.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(command, Priority.ALWAYS);
        buttons.getStyleClass().add("remedy-buttons");
        buttons.getChildren().add(command);
        buttons.getChildren().add(button("copyRemedyButton" + number, "Copy", "mdi2c-content-copy", "Copy the command",
                () -> copy(remedy.command())));
        if (!remedy.changes().isEmpty()) {
            Button apply = button("applyRemedyButton" + number, "Apply…", "mdi2c-check",
                    "Let this program do it; it asks once more", () -> model
                            .consider(remedy));
            apply.disableProperty().bind(model.busyProperty());
            buttons.getChildren().add(apply);
        }
        getChildren().add(buttons);
        if (!remedy.opens().isEmpty()) {
            getChildren().add(text(remedy.opens(), "remedy-opens"));
        }
        if (!remedy.warning().isEmpty()) {
            Label warning = text(remedy.warning(), "warning-line");
            warning.setGraphic(new FontIcon("mdi2a-alert-outline"));
            getChildren().add(warning);
        }
        confirm(model);
        subscription = model.confirmingProperty().subscribe(asked -> ask(asked.equals(Optional.of(remedy))));
    }

    private void confirm(AccessViewModel model) {
        Label question = text("Change it now? It can be undone here.", "remedy-question");
        HBox.setHgrow(question, Priority.ALWAYS);
        Button doIt = button("confirmRemedyButton", "Change it", "mdi2c-check", "Do what the command says",
                model::apply);
        doIt.getStyleClass().add("accent");
        Button cancel = button("cancelRemedyButton", "Cancel", "mdi2c-close", "Leave everything as it is",
                model::dismiss);
        confirmation.getStyleClass().add("remedy-buttons");
        confirmation.getChildren().addAll(question, doIt, cancel);
        getChildren().add(confirmation);
    }

    private void ask(boolean asking) {
        confirmation.setVisible(asking);
        confirmation.setManaged(asking);
        if (asking && confirmation.getScene() != null) {
            confirmation.getChildren().get(1).requestFocus();
        }
    }

    private static Label text(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Button button(String id, String text, String icon, String tip, Runnable action) {
        var button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        Tip.setText(button, tip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void copy(String command) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, command));
    }

    /// The card is shown no more.
    void close() {
        subscription.unsubscribe();
    }
}
