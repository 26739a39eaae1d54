package dev.sockeye.ui.workbench;

import dev.sockeye.ui.system.MachinePane;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The left pane: sessions, what there is on the machine, or saved messages. Binds `side-pane.fxml`.
final class SidePane {
    private static final int MADE_AT_ONCE = 2;
    private final MachinePane machine;
    private final Node messages;
    private final Runnable machineChosen;
    @FXML
    private ToggleGroup sides;
    @FXML
    private ToggleButton sessionsToggle;
    @FXML
    private ToggleButton machineToggle;
    @FXML
    private ToggleButton messagesToggle;
    @FXML
    private StackPane sideStack;
    @FXML
    private Node sessionsSide;

    /// @param messages the list of saved messages
    /// @param machineChosen told when a person turns to the machine
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    SidePane(MachinePane machine, Node messages, Runnable machineChosen) {
        this.machine = machine;
        this.messages = messages;
        this.machineChosen = machineChosen;
    }

    @FXML
    void initialize() {
        sideStack.getChildren().add(messages);
        sides.selectedToggleProperty().subscribe(this::show);
    }

    private void show(@Nullable Toggle before, @Nullable Toggle now) {
        if (now == null && before != null) {
            before.setSelected(true); // One of them is always shown.
            return;
        }
        boolean onMachine = machineToggle.isSelected();
        sessionsSide.setVisible(sessionsToggle.isSelected());
        messages.setVisible(messagesToggle.isSelected());
        if (onMachine && sideStack.getChildren().size() == MADE_AT_ONCE) {
            sideStack.getChildren().add(machine.sections()); // Made when it is first looked at.
        }
        sideStack.getChildren().stream().skip(MADE_AT_ONCE).forEach(sections -> sections.setVisible(onMachine));
        if (onMachine) {
            machineChosen.run();
        }
    }

    /// Shows the sections of the machine, and its tab.
    void showMachine() {
        machineToggle.setSelected(true);
        machineChosen.run();
    }

    void showMessages() {
        messagesToggle.setSelected(true);
    }

    void showSessions() {
        sessionsToggle.setSelected(true);
    }

    /// Whether the sections of the machine are shown.
    ReadOnlyBooleanProperty machineShown() {
        return machineToggle.selectedProperty();
    }
}
