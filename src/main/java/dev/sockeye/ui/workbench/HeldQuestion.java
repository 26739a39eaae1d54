package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionRules;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.WholeButtons;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.stage.Window;

/// Asks what is to become of held messages before something ends that would lose them. For the JavaFX thread.
public final class HeldQuestion {
    private static final Duration LONGEST_WAY = Duration.ofSeconds(2);
    private static final double WIDTH = 460;

    private final Executor background;
    private final Executor screen;
    private final Supplier<Window> owner;
    private boolean asking;

    /// @param background waits until what was forwarded is on its way
    /// @param screen runs on the JavaFX thread
    public HeldQuestion(Executor background, Executor screen, Supplier<Window> owner) {
        this.background = background;
        this.screen = screen;
        this.owner = owner;
    }

    /// Runs the action: at once when nothing is held, else when a person has decided that what is held goes on or not, and what comes
    /// until the action is done with it.
    ///
    /// @param title what is to be done: a question
    /// @param sentence what else it does; may be empty
    void before(List<Session> sessions, String title, String sentence, Runnable action) {
        int held = HeldCount.of(sessions);
        if (held == 0) {
            action.run();
            return;
        }
        if (asking) {
            return;
        }
        var forward = new ButtonType("Forward all", ButtonBar.ButtonData.YES);
        var drop = new ButtonType("Drop all", ButtonBar.ButtonData.NO);
        boolean forwards = sessions.stream().flatMap(session -> session.rules().stream())
                .anyMatch(SessionRules::forwards);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, "", forwards
                ? new ButtonType[]{forward, drop, ButtonType.CANCEL}
                : new ButtonType[]{drop, ButtonType.CANCEL});
        alert.initOwner(owner.get());
        alert.setTitle(title);
        alert.setHeaderText(title);
        alert.setGraphic(null);
        var question = new Label(words(held, forwards) + (sentence.isEmpty() ? "" : " " + sentence));
        question.setId("heldQuestionLabel");
        question.setWrapText(true);
        question.setMaxWidth(WIDTH);
        DialogPane pane = alert.getDialogPane();
        pane.setContent(question);
        name(pane, forward, "forwardHeldAllButton");
        name(pane, drop, "dropHeldAllButton");
        name(pane, ButtonType.CANCEL, "keepHeldButton");
        alert.resultProperty().subscribe(answer -> {
            if (forward.equals(answer)) {
                sessions.forEach(session -> session.rules().ifPresent(rules -> rules.held().forwardFromNowOn()));
                whenGone(sessions, action);
            } else if (drop.equals(answer)) {
                sessions.forEach(session -> session.rules().ifPresent(rules -> rules.held().dropFromNowOn()));
                whenGone(sessions, action);
            }
        });
        alert.showingProperty().subscribe(showing -> asking = showing);
        WholeButtons.of(alert).show();
    }

    private static String words(int held, boolean forwards) {
        return Texts.fill(held == 1 ? "%s is held and waits for you." : "%s are held and wait for you.",
                Amounts.count(held, "message"))
                + (forwards
                        ? " Shall they go on before it ends, or be dropped?"
                        : " A server passes nothing on: they stay recorded, and unanswered.");
    }

    /// What goes on is handed over to the I/O thread: ending at once could be faster.
    private void whenGone(List<Session> sessions, Runnable action) {
        background.execute(() -> {
            try {
                for (Session session : sessions) {
                    if (session.rules().isPresent()) {
                        session.rules().get().awaitEmpty(LONGEST_WAY);
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            screen.execute(action);
        });
    }

    private static void name(DialogPane pane, ButtonType type, String id) {
        if (pane.lookupButton(type) instanceof Button button) {
            button.setId(id);
            button.setDefaultButton(type.equals(ButtonType.CANCEL)); // Enter does what can be undone.
        }
    }
}
