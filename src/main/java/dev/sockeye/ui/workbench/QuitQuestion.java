package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.Workbench;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.WholeButtons;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// Asks before a person ends the program with sessions open: says what will be closed and which socket files go.
/// A signal ends the program without a question.
public final class QuitQuestion {
    private static final KeyCombination QUIT = KeyCombination.keyCombination("Shortcut+Q");
    private static final int MOST_NAMED = 3;
    private static final double WIDTH = 460;

    private final Workbench workbench;
    private final Remembered memory;
    private final HeldQuestion held;
    private boolean asking;

    public QuitQuestion(Workbench workbench, Remembered memory, HeldQuestion held) {
        this.workbench = workbench;
        this.memory = memory;
        this.held = held;
    }

    /// Asks when the window is to be closed, by its frame or by a key.
    public void install(Stage stage) {
        stage.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (QUIT.match(key)) {
                stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            }
        });
        stage.setOnCloseRequest(request -> {
            List<Session> open = workbench.sessions().stream().filter(Session::canStop).toList();
            if (HeldCount.of(open) > 0) {
                request.consume();
                held.before(open, "End Sockeye?", sentence(open), () -> Platform.runLater(stage::hide));
            } else if (!open.isEmpty() && memory.asksAtQuit()) {
                request.consume();
                if (!asking) {
                    ask(stage, open);
                }
            }
        });
    }

    private void ask(Stage stage, List<Session> open) {
        var quit = new ButtonType("End Sockeye", ButtonBar.ButtonData.YES);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, "", quit, ButtonType.CANCEL);
        alert.initOwner(stage);
        alert.setTitle("End Sockeye?");
        alert.setHeaderText("End Sockeye?");
        alert.setGraphic(null);
        var sentence = new Label(sentence(open));
        sentence.setId("quitSentence");
        sentence.setWrapText(true);
        sentence.setMaxWidth(WIDTH);
        var remember = new CheckBox("Do not ask again");
        remember.setId("rememberQuitCheck");
        DialogPane pane = alert.getDialogPane();
        pane.setContent(new VBox(12, sentence, remember));
        pane.lookupButton(quit).setId("quitButton");
        pane.lookupButton(ButtonType.CANCEL).setId("stayButton");
        // Enter does what can be undone.
        setDefault(pane, quit, false);
        setDefault(pane, ButtonType.CANCEL, true);
        alert.resultProperty().subscribe(answer -> {
            if (quit.equals(answer)) {
                if (remember.isSelected()) {
                    memory.asksAtQuit(false);
                }
                // The question closes first, then the window that owns it.
                Platform.runLater(stage::hide);
            }
        });
        alert.showingProperty().subscribe(showing -> asking = showing);
        WholeButtons.of(alert).show();
    }

    private static void setDefault(DialogPane pane, ButtonType type, boolean isDefault) {
        if (pane.lookupButton(type) instanceof Button button) {
            button.setDefaultButton(isDefault);
        }
    }

    /// "2 sessions with 3 open connections will be closed. …"
    static String sentence(List<Session> open) {
        int connections = open.stream().mapToInt(Session::openConnections).sum();
        List<String> files = open.stream().filter(session -> session.socketFile() == Session.SocketFile.REMOVED)
                .filter(session -> !session.isInPlace()).map(session -> session.address().text()).toList();
        List<String> back = open.stream().filter(Session::isInPlace).map(Session::name).toList();
        List<String> kept = named(open, Session.SocketFile.KEPT);
        List<String> given = named(open, Session.SocketFile.GIVEN);
        String closing = connections == 0
                ? Texts.fill("%s will be closed.", Amounts.count(open.size(), "session"))
                : Texts.fill("%s with %s will be closed.", Amounts.count(open.size(), "session"),
                        Amounts.count(connections, "open connection"));
        return closing
                + (files.isEmpty()
                        ? ""
                        : " " + Texts.fill("These socket files are removed, if they are still the same: %s.",
                                named(files)))
                + (back.isEmpty()
                        ? ""
                        : " " + Texts.fill("At these paths the servers’ own files come back: %s.", named(back)))
                + (kept.isEmpty()
                        ? ""
                        : " " + Texts.fill("These socket files stay, with nobody behind them: %s.", named(kept)))
                + (given.isEmpty()
                        ? ""
                        : " " + Texts.fill("The socket files of those who gave their sockets stay: %s.", named(given)))
                + " What was captured is deleted; export it first if you need it.";
    }

    private static List<String> named(List<Session> open, Session.SocketFile what) {
        return open.stream().filter(session -> session.socketFile() == what).map(Session::name).toList();
    }

    private static String named(List<String> files) {
        String some = String.join(", ", files.subList(0, Math.min(MOST_NAMED, files.size())));
        return files.size() <= MOST_NAMED
                ? some
                : Texts.fill("%s and %s", some, Amounts.count(files.size() - MOST_NAMED, "other"));
    }
}
