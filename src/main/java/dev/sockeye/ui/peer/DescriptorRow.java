package dev.sockeye.ui.peer;

import dev.sockeye.ui.Tip;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.ui.DescriptorInspector;
import dev.sockeye.ui.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One received file descriptor: what it is, and a button that closes it.
final class DescriptorRow extends HBox {
    DescriptorRow(PeerFacts.Received received, DescriptorInspector inspector, Consumer<Descriptor> keep,
            Consumer<Descriptor> close) {
        Descriptor.Description what = received.descriptor().description();
        getStyleClass().add("descriptor-row");
        var target = new Label(what.target());
        target.getStyleClass().add("fact-value");
        target.setWrapText(true); // The numbers at its end are what tells sockets apart.
        target.setMinHeight(USE_PREF_SIZE);
        Tip.setText(target, what.text());
        String number = received.open()
                ? Texts.fill("open as %d", received.descriptor().number())
                : received.status().closed();
        var detail = new Label(String.join(" · ", what.kind(),
                what.flags().isEmpty() ? number : what.flags() + " · " + number));
        detail.getStyleClass().add("fact-name");
        detail.setWrapText(true);
        detail.setMinHeight(USE_PREF_SIZE);
        var texts = new VBox(target, detail);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().setAll(new FontIcon(icon(what.kind())), texts);
        setDisable(!received.open());
        if (received.open()) {
            var button = new Button("Close");
            button.getStyleClass().addAll("small", "close-descriptor");
            button.setMinWidth(USE_PREF_SIZE);
            Tip.setText(button, "Close this program’s copy; the sender’s stays open");
            button.setAccessibleText("Close " + what.text());
            button.setOnAction(_ -> close.accept(received.descriptor()));
            var look = new Button(null, new FontIcon("mdi2m-magnify"));
            look.getStyleClass().addAll("small", "button-icon", "flat", "inspect-descriptor");
            look.setMinWidth(USE_PREF_SIZE);
            Tip.setText(look, "Look into it");
            look.setAccessibleText("Look into it " + what.text());
            look.setOnAction(_ -> inspector.open(received.descriptor(), look));
            if (!received.status().kept()) {
                getChildren().add(keepButton(received.descriptor(), what.text(), keep));
            }
            getChildren().addAll(look, button);
        }
    }

    private static Button keepButton(Descriptor descriptor, String text, Consumer<Descriptor> keep) {
        var button = new Button(null, new FontIcon("mdi2p-pin-outline"));
        button.getStyleClass().addAll("small", "button-icon", "flat", "keep-descriptor");
        button.setMinWidth(USE_PREF_SIZE);
        Tip.setText(button, "Keep it open when the connection ends");
        button.setAccessibleText("Keep it open when the connection ends " + text);
        button.setOnAction(_ -> keep.accept(descriptor));
        return button;
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "directory" -> "mdi2f-folder-outline";
            case "socket" -> "mdi2p-power-socket";
            case "pipe" -> "mdi2p-pipe";
            case "memfd" -> "mdi2m-memory";
            default -> "mdi2f-file-outline";
        };
    }
}
