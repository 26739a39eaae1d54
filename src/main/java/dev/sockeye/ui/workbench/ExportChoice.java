package dev.sockeye.ui.workbench;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.WholeButtons;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/// Asks what is to be exported when a filter hides some of it: everything, or only what matches. Only for the JavaFX
/// thread.
final class ExportChoice {
    private ExportChoice() {}

    /// What to export; empty when a person gives up. Asks only when there is a choice.
    ///
    /// @param passing what the filter lets through; empty when there is none
    static Optional<EventIndex> ask(Window owner, EventIndex all, Optional<EventIndex> passing) {
        if (passing.isEmpty()) {
            return Optional.of(all);
        }
        var everything = new ButtonType(Texts.fill("All %s", Amounts.count(count(all), "event")),
                ButtonBar.ButtonData.OTHER);
        var matching = new ButtonType(Texts.fill("What matches the filter (%s)", Amounts.number(count(passing.get()))),
                ButtonBar.ButtonData.OK_DONE);
        var question = new Alert(Alert.AlertType.CONFIRMATION, "What should be in the file?", everything, matching,
                ButtonType.CANCEL);
        question.initOwner(owner);
        question.setTitle("Export events as JSON lines");
        question.setHeaderText("Some events are hidden by a filter.");
        name(question, everything, "exportAllButton");
        name(question, matching, "exportMatchingButton");
        return WholeButtons.of(question).showAndWait()
                .flatMap(answer -> answer.equals(everything)
                        ? Optional.of(all)
                        : passing.filter(_ -> answer.equals(matching)));
    }

    private static void name(Alert question, ButtonType type, String id) {
        if (question.getDialogPane().lookupButton(type) instanceof Button button) {
            button.setId(id);
        }
    }

    private static long count(EventIndex events) {
        return Math.max(0, events.size() - events.first());
    }
}
