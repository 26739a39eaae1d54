package dev.sockeye.ui.system;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// What can be listed of the machine, with how many there are, and whose sockets are looked at. Binds
/// `machine-sections.fxml`.
public final class SectionsController {
    private final MachineViewModel model;
    private final MachineServices services;
    private final Runnable comeForward;
    @FXML
    private VBox machineSections;
    @FXML
    private MenuButton scopeMenu;
    @FXML
    private ListView<Section> sectionList;

    /// @param comeForward brings the table to the front
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    SectionsController(MachineViewModel model, MachineServices services, Runnable comeForward) {
        this.model = model;
        this.services = services;
        this.comeForward = comeForward;
    }

    @FXML
    void initialize() {
        ScopeMenu _ = new ScopeMenu(scopeMenu, model, () -> services.namespaces().find().others(),
                services.background(),
                services.screen());
        sectionList.getItems().setAll(Section.values());
        sectionList.setCellFactory(_ -> new SectionCell(model.countsProperty()));
        var selection = sectionList.getSelectionModel();
        model.filter().sectionProperty().subscribe(section -> selection.select(section));
        selection.selectedItemProperty().subscribe((_, section) -> {
            if (section != null) {
                model.filter().sectionProperty().set(section);
                comeForward.run();
            }
        });
        sectionList.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> comeForward.run());
    }

    Parent node() {
        return machineSections;
    }
}
