package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Zoomed;
import dev.sockeye.ui.system.MachinePane;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The left pane: sessions, what there is on the machine, or saved messages. Binds `side-pane.fxml`.
final class SidePane {
    /// Below this width, in pixels, the words of the three have no room beside each other: they are icons then.
    private static final double NARROW = 264;

    private final MachinePane machine;
    private final Supplier<Node> messages;
    private final Runnable machineChosen;
    private double zoom = 1;
    @FXML
    private Region sideRoot;
    @FXML
    private ToggleGroup sides;
    @FXML
    private ToggleButton sessionsToggle;
    @FXML
    private ToggleButton machineToggle;
    @FXML
    private ToggleButton savedToggle;
    @FXML
    private StackPane sideStack;
    @FXML
    private Node sessionsSide;

    /// @param messages the list of saved messages
    /// @param machineChosen told when a person turns to the machine
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    SidePane(MachinePane machine, Supplier<Node> messages, Runnable machineChosen) {
        this.machine = machine;
        this.messages = messages;
        this.machineChosen = machineChosen;
    }

    @FXML
    void initialize() {
        sideRoot.widthProperty().subscribe(this::spareRoom);
        Zoomed.follow(sideRoot, factor -> {
            zoom = factor;
            spareRoom();
        });
        sides.selectedToggleProperty().subscribe(this::show);
    }

    private void spareRoom() {
        boolean narrow = sideRoot.getWidth() < NARROW * zoom;
        for (ToggleButton side : List.of(sessionsToggle, machineToggle, savedToggle)) {
            side.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
        }
    }

    private void show(@Nullable Toggle before, @Nullable Toggle now) {
        if (now == null && before != null) {
            before.setSelected(true); // One of them is always shown.
            return;
        }
        boolean onMachine = machineToggle.isSelected();
        sideStack.getChildren().forEach(side -> side.setVisible(false));
        sessionsSide.setVisible(sessionsToggle.isSelected());
        show(messages, savedToggle.isSelected());
        show(machine::sections, onMachine);
        if (onMachine) {
            machineChosen.run();
        }
    }

    /// What is never looked at is never made.
    private void show(Supplier<Node> side, boolean shown) {
        if (shown) {
            Node made = side.get();
            if (!sideStack.getChildren().contains(made)) {
                sideStack.getChildren().add(made);
            }
            made.setVisible(true);
        }
    }

    /// Shows the sections of the machine, and its tab.
    void showMachine() {
        machineToggle.setSelected(true);
        machineChosen.run();
    }

    void showMessages() {
        savedToggle.setSelected(true);
    }

    void showSessions() {
        sessionsToggle.setSelected(true);
    }

    /// Whether the sections of the machine are shown.
    ReadOnlyBooleanProperty machineShown() {
        return machineToggle.selectedProperty();
    }
}
