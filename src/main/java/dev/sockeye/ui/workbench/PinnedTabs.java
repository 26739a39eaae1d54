package dev.sockeye.ui.workbench;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Keeps the first tabs in sight however many others there are: their names stand before those of the others, which scroll. The
/// arrow keys go through all of them as ever. For the JavaFX thread.
final class PinnedTabs {
    private final TabPane tabs;
    private final HBox names;

    /// @param names where the names are, over the beginning of the tab pane's own
    PinnedTabs(TabPane tabs, HBox names) {
        this.tabs = tabs;
        this.names = names;
    }

    /// Pins these tabs, which stay as long as the pane.
    void pin(List<Tab> pinned) {
        List.copyOf(pinned).forEach(tab -> {
            tab.getStyleClass().add("pinned");
            names.getChildren().add(name(tab));
        });
        tabs.skinProperty().subscribe(this::makeRoom);
        names.widthProperty().subscribe(this::makeRoom);
        // The height that these follow is set while the window is laid out, which forgets whoever asks for room meanwhile.
        names.prefHeightProperty().subscribe(() -> Platform.runLater(names::requestLayout));
    }

    private Node name(Tab tab) {
        var name = new ToggleButton(tab.getText(), tab.getGraphic());
        tab.setGraphic(null);
        name.setId(tab.getId());
        tab.setId(null); // It is the name's that is clicked on.
        name.setFocusTraversable(false);
        tab.selectedProperty().subscribe(name::setSelected);
        name.setOnAction(_ -> {
            tabs.getSelectionModel().select(tab);
            name.setSelected(true);
        });
        return name;
    }

    /// The names of the others begin behind these.
    private void makeRoom() {
        // Not the header of a tab pane within a tab.
        tabs.getChildrenUnmodifiable().stream().filter(part -> part.getStyleClass().contains("tab-header-area"))
                .filter(_ -> names.getWidth() > 0).map(Region.class::cast).findFirst().ifPresent(header -> {
                    header.setStyle("-fx-padding: 0 0 0 " + Math.ceil(names.getWidth()) + "px;");
                    names.prefHeightProperty().bind(header.heightProperty());
                });
    }
}
