package dev.sockeye.ui.workbench;

import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import java.io.File;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Where dialogs for recordings and exports begin: typed or chosen, applied when it is a directory. For the JavaFX thread.
final class FolderField {
    private final BackgroundWork looking;
    private final Consumer<Optional<String>> chosen;
    private final TextField field = new TextField();
    private final Label problem = new Label();
    /// What was typed last and is in force, or was found to be wrong.
    private String applied;

    /// @param looking looks at the disk
    /// @param chosen told what is a directory; empty for where the desktop begins
    FolderField(BackgroundWork looking, Optional<String> now, Consumer<Optional<String>> chosen) {
        this.looking = looking;
        this.chosen = chosen;
        field.setId("recordingFolderField");
        field.setPromptText("Where the desktop begins");
        field.setText(now.orElse(""));
        applied = field.getText();
        field.setOnAction(_ -> apply());
        field.focusedProperty().subscribe((before, focused) -> {
            if (before && !focused) {
                apply();
            }
        });
        problem.setId("recordingFolderProblem");
        problem.setWrapText(true);
        problem.getStyleClass().add("rule-problem");
        Showing.present(problem, false);
    }

    /// The field with its name, a button and what is wrong with it.
    VBox node() {
        var name = new Label("Folder for recordings and exports");
        name.setLabelFor(field);
        name.setWrapText(true);
        var choose = new Button("Choose…");
        choose.setId("chooseRecordingFolderButton");
        choose.setMinWidth(Button.USE_PREF_SIZE);
        choose.setOnAction(_ -> FilePicker.directory(field.getScene().getWindow(), "Choose a folder for recordings")
                .ifPresent(folder -> {
                    field.setText(folder.toString());
                    apply();
                }));
        var line = new HBox(field, choose);
        line.getStyleClass().add("form-row");
        HBox.setHgrow(field, Priority.ALWAYS);
        var group = new VBox(name, line, problem);
        group.getStyleClass().add("form-group");
        return group;
    }

    private void apply() {
        String typed = field.getText().strip();
        if (typed.equals(applied)) {
            return; // The field is only left: by then something else may have changed what is in force.
        }
        applied = typed;
        if (typed.isEmpty()) {
            say("");
            chosen.accept(Optional.empty());
            return;
        }
        looking.run(() -> new File(typed).isAbsolute() && new File(typed).isDirectory(), there -> {
            say(there ? "" : Texts.fill("There is no directory %s: give the whole path of one, or nothing.", typed));
            if (there) {
                chosen.accept(Optional.of(typed));
            }
        }, e -> say(Notice.of(e).text()));
    }

    private void say(String sentence) {
        problem.setText(sentence);
        Showing.present(problem, !sentence.isEmpty());
    }
}
