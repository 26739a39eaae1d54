package dev.sockeye.ui.control;

import dev.sockeye.socket.Address;
import dev.sockeye.ui.Texts;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/// Asks whether a left-over socket file may be removed for a new socket.
public final class ReplaceQuestion {
    private ReplaceQuestion() {}

    /// Asks when the screen has time; does not wait for the answer.
    ///
    /// @param answered told whether the file may go
    public static void ask(Window owner, Address address, Consumer<Boolean> answered) {
        var replace = new ButtonType("Replace it", ButtonBar.ButtonData.OK_DONE);
        var alert = new Alert(Alert.AlertType.CONFIRMATION,
                Texts.fill("A socket file is left over at %s; no live socket owns it. Replace it?", address.text()),
                replace, ButtonType.CANCEL);
        alert.initOwner(owner);
        alert.setTitle("Replace the left-over socket file?");
        alert.setGraphic(null);
        alert.setHeaderText("Replace the left-over socket file?");
        alert.getDialogPane().lookupButton(replace).setId("replaceButton");
        alert.getDialogPane().lookupButton(ButtonType.CANCEL).setId("keepButton");
        alert.resultProperty().subscribe(answer -> {
            if (answer != null) {
                answered.accept(answer.equals(replace));
            }
        });
        Platform.runLater(WholeButtons.of(alert)::show);
    }
}
