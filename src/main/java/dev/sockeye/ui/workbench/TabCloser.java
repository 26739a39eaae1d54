package dev.sockeye.ui.workbench;

import dev.sockeye.settings.TabClosing;
import dev.sockeye.session.Session;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.WholeButtons;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Decides what closing a tab does to its session: asks once, and no more when it is told to remember.
final class TabCloser {
    private final Remembered memory;
    private final SessionCommands commands;
    private final Supplier<Window> owner;

    TabCloser(Remembered memory, SessionCommands commands, Supplier<Window> owner) {
        this.memory = memory;
        this.commands = commands;
        this.owner = owner;
    }

    /// Whether the tab may be closed now. If not, a person is being asked, and `close` runs when they agree.
    boolean mayClose(Session session, Runnable close) {
        if (!session.canStop()) {
            return true;
        }
        return switch (memory.tabClosing()) {
            case KEEP -> true;
            case STOP -> {
                commands.stop(session, close);
                yield false;
            }
            case ASK -> {
                ask(session, close);
                yield false;
            }
        };
    }

    private void ask(Session session, Runnable close) {
        var stop = new ButtonType("Stop the session", ButtonBar.ButtonData.YES);
        var keep = new ButtonType("Only close the tab", ButtonBar.ButtonData.NO);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, "", stop, keep, ButtonType.CANCEL);
        alert.initOwner(owner.get());
        alert.setTitle("Stop the session too?");
        alert.setGraphic(null);
        alert.setHeaderText("Stop the session too?");
        var remember = new CheckBox("Do not ask again");
        remember.setId("rememberCheck");
        var question = new Label(Texts.fill(
                "The %s is still open. Stop it, or only close its tab? The events stay recorded either way.",
                SessionTabs.fullTitle(session)));
        question.setWrapText(true);
        question.setMaxWidth(420);
        DialogPane pane = alert.getDialogPane();
        pane.setContent(new VBox(12, question, remember));
        pane.lookupButton(stop).setId("stopSessionButton");
        pane.lookupButton(keep).setId("closeTabButton");
        // Enter does what can be undone.
        setDefault(pane, stop, false);
        setDefault(pane, keep, true);
        alert.resultProperty().subscribe(answer -> {
            if (answer == null || answer.equals(ButtonType.CANCEL)) {
                return;
            }
            boolean stops = answer.equals(stop);
            if (remember.isSelected()) {
                memory.tabClosing(stops ? TabClosing.STOP : TabClosing.KEEP);
            }
            if (stops) {
                commands.stop(session, close);
            } else {
                close.run();
            }
        });
        WholeButtons.of(alert).show();
    }

    private static void setDefault(DialogPane pane, ButtonType type, boolean isDefault) {
        if (pane.lookupButton(type) instanceof Button button) {
            button.setDefaultButton(isDefault);
        }
    }
}
