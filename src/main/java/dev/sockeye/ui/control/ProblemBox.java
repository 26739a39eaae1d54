package dev.sockeye.ui.control;

import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Showing;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Why a form could not do what it was told, what helps, and a button that does it; takes no room while there is nothing to say.
public final class ProblemBox extends VBox {
    private final Label sentence = new Label("", new FontIcon("mdi2c-close-circle-outline"));
    private final Label hint = new Label();
    private final Button remedyButton = new Button();

    public ProblemBox() {
        getStyleClass().add("form-problem");
        sentence.getStyleClass().add("form-problem-sentence");
        hint.getStyleClass().add("text-muted");
        for (Label label : new Label[]{sentence, hint}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        remedyButton.setId("remedyButton");
        remedyButton.getStyleClass().add("small");
        getChildren().setAll(sentence, hint, remedyButton);
        show(Optional.empty());
    }

    public void show(Optional<Notice> problem) {
        sentence.setText(problem.map(Notice::sentence).orElse(""));
        hint.setText(problem.map(Notice::hint).orElse(""));
        hint.setManaged(!hint.getText().isEmpty());
        Optional<Notice.Remedy> remedy = problem.flatMap(Notice::remedy);
        Showing.present(remedyButton, remedy.isPresent());
        remedyButton.setText(remedy.map(Notice.Remedy::label).orElse(""));
        remedyButton.setOnAction(_ -> remedy.ifPresent(offered -> offered.action().run()));
        setVisible(problem.isPresent());
        setManaged(problem.isPresent());
    }

    /// Sentence and hint as they are shown; empty while there is nothing to say.
    public String text() {
        return (sentence.getText() + " " + hint.getText()).strip();
    }
}
