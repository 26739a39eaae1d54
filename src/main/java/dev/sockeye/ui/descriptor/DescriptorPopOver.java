package dev.sockeye.ui.descriptor;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.ui.DescriptorInspector;
import javafx.scene.Node;
import org.controlsfx.control.PopOver;

/// Shows descriptors in a pop-over beside what was clicked; Escape closes it, dragging it away keeps it.
public final class DescriptorPopOver implements DescriptorInspector {
    private final DescriptorServices services;

    public DescriptorPopOver(DescriptorServices services) {
        this.services = services;
    }

    @Override
    public void open(Descriptor descriptor, Node beside) {
        var model = new DescriptorViewModel(descriptor, services);
        var over = new PopOver(new DescriptorPane(model));
        over.setTitle("File descriptor");
        over.setHeaderAlwaysVisible(true);
        over.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
        over.getRoot().getStylesheets().setAll(beside.getScene().getStylesheets());
        over.setOnHidden(_ -> model.cancelSaving());
        over.show(beside);
    }
}
