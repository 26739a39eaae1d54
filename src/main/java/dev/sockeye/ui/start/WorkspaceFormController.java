package dev.sockeye.ui.start;

import dev.sockeye.settings.Workspace;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.SheetContent;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The form in which a workspace gets its name. Binds `workspace-form.fxml`.
public final class WorkspaceFormController implements SheetContent {
    private final StartViewModel model;
    private final Runnable done;
    private Optional<Workspace> renamed = Optional.empty();
    @FXML
    private VBox workspaceForm;
    @FXML
    private Label workspaceHintLabel;
    @FXML
    private TextField workspaceNameField;
    @FXML
    private Label workspaceProblemLabel;
    @FXML
    private Button keepWorkspaceButton;

    /// @param done puts the form away
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public WorkspaceFormController(StartViewModel model, Runnable done) {
        this.model = model;
        this.done = done;
    }

    @FXML
    void initialize() {
        workspaceNameField.textProperty().subscribe(name -> {
            keepWorkspaceButton.setDisable(name.isBlank());
            workspaceProblemLabel.setText("");
        });
        workspaceNameField.setOnAction(_ -> onKeep());
        Showing.present(workspaceProblemLabel, workspaceProblemLabel.textProperty().isNotEmpty());
    }

    /// Says what gets the name.
    ///
    /// @param workspace the one that gets another name; empty: the sessions that are open become one
    public void name(Optional<Workspace> workspace) {
        renamed = workspace;
        Showing.present(workspaceHintLabel, workspace.isEmpty());
        workspaceNameField.setText(workspace.map(Workspace::name).orElse(""));
        workspaceProblemLabel.setText("");
    }

    /// Puts the cursor where one starts to type.
    public void open() {
        workspaceNameField.requestFocus();
        workspaceNameField.selectAll();
    }

    @FXML
    void onKeep() {
        if (keepWorkspaceButton.isDisabled()) {
            return;
        }
        try {
            String name = workspaceNameField.getText();
            renamed.ifPresentOrElse(workspace -> model.rename(workspace, name), () -> model.save(name));
            done.run();
        } catch (IllegalArgumentException e) {
            workspaceProblemLabel.setText(String.valueOf(e.getMessage()));
        }
    }

    @FXML
    void onCancel() {
        done.run();
    }

    @Override
    public String title() {
        return renamed.isPresent() ? "Rename the workspace" : "Save the sessions as a workspace";
    }

    @Override
    public Parent node() {
        return workspaceForm;
    }
}
