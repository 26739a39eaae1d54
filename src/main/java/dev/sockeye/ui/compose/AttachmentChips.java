package dev.sockeye.ui.compose;

import dev.sockeye.ui.Tip;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Showing;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The attached files as chips that can be taken off, with how many more there may be. For the JavaFX thread.
final class AttachmentChips {
    private final FlowPane box;
    private final Label hint;
    private final ComposeViewModel model;

    AttachmentChips(FlowPane box, Label hint, ComposeViewModel model) {
        this.box = box;
        this.hint = hint;
        this.model = model;
        model.attachments().addListener((ListChangeListener<Path>) _ -> show());
        show();
    }

    private void show() {
        List<Path> attached = model.attachments();
        box.getChildren().setAll(attached.stream().map(this::chip).toList());
        box.getChildren().add(hint);
        hint.setText(Amounts.count(attached.size(), "descriptor") + " of at most " + Outgoing.MAX_DESCRIPTORS);
        Showing.present(box, !attached.isEmpty());
    }

    private Node chip(Path file) {
        Path name = file.getFileName();
        var label = new Label(VisibleText.of(name == null ? file.toString() : name.toString()));
        Tip.setText(label, VisibleText.of(file.toString()));
        var remove = new Button(null, new FontIcon("mdi2c-close"));
        remove.getStyleClass().addAll("button-icon", "flat", "small");
        remove.setAccessibleText("Do not pass " + label.getText());
        Tip.setText(remove, "Do not pass");
        remove.setOnAction(_ -> model.detach(file));
        var chip = new HBox(new FontIcon("mdi2f-file-outline"), label, remove);
        chip.getStyleClass().add("chip");
        return chip;
    }
}
