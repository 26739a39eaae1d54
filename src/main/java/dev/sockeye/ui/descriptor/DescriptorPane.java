package dev.sockeye.ui.descriptor;

import dev.sockeye.ui.Tip;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.Fact;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.HexView;
import java.nio.ByteBuffer;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The view of one descriptor: what it is, its contents, what can be done with it.
final class DescriptorPane extends VBox {

    private final DescriptorViewModel model;
    private final GridPane facts = new GridPane();
    private final Label contents = new Label();
    private final HexView preview = new HexView();
    private final Label message = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = button("cancelSavingButton", "Cancel", "mdi2c-close");
    private final Button save = button("saveDescriptorButton", "Save contents …", "mdi2c-content-save-outline");
    private final MenuButton passOn = new MenuButton("Pass on to");
    private final Button socket = button("showSocketButton", "Show the socket", "mdi2p-power-socket");
    private final Button serve = button("serveDescriptorButton", "Serve on this", "mdi2s-server");
    private final Button keep = button("keepDescriptorButton", "Keep it open", "mdi2p-pin-outline");
    private final Button close = button("closeDescriptorButton", "Close it", "mdi2l-link-variant-off");

    DescriptorPane(DescriptorViewModel model) {
        this.model = model;
        setId("descriptorPane");
        getStyleClass().add("descriptor-pane");
        Descriptor.Description what = model.descriptor().description();
        var title = new Label(what.kind() + " " + what.target());
        title.setId("descriptorTitle");
        title.setWrapText(true);
        title.getStyleClass().add("card-title");
        facts.getStyleClass().add("figure-grid");
        contents.setWrapText(true);
        contents.getStyleClass().add("fact-name");
        preview.setId("descriptorPreview");
        message.setId("descriptorMessage");
        message.setWrapText(true);
        getChildren().setAll(title, facts, contents, preview, actions(), new HBox(8, progress, cancel), message);
        model.lookProperty().subscribe(look -> look.ifPresent(this::show));
        model.messageProperty().subscribe(text -> {
            message.setText(text);
            Showing.present(message, !text.isEmpty());
        });
        model.progressProperty().subscribe(now -> {
            boolean saving = now.doubleValue() > DescriptorViewModel.IDLE;
            progress.setProgress(Math.max(-1, now.doubleValue()));
            Showing.present(progress.getParent(), saving);
            save.setDisable(saving || !hasContents());
        });
        Showing.present(preview, false);
    }

    private FlowPane actions() {
        save.setOnAction(_ -> chooseFile());
        cancel.setOnAction(_ -> model.cancelSaving());
        passOn.setId("passOnMenu");
        passOn.setGraphic(new FontIcon("mdi2s-send-outline"));
        passOn.setOnShowing(_ -> offerReceivers());
        offerReceivers();
        socket.setOnAction(_ -> model.showSocket());
        serve.setOnAction(_ -> model.serve());
        Tip.setText(serve, "Starts a server on this socket, if it is bound or listens; its file stays as it is");
        keep.setOnAction(_ -> model.keep());
        Tip.setText(keep, "It stays open when its connection has ended; whoever waits for its end waits on");
        close.setOnAction(_ -> model.close());
        var row = new FlowPane(8, 8, save, passOn, socket, serve, keep, close);
        row.getStyleClass().add("descriptor-actions");
        return row;
    }

    private void offerReceivers() {
        List<MenuItem> items = model.passing().receivers().stream().map(this::item).toList();
        if (items.isEmpty()) {
            var none = new MenuItem("No connection is open");
            none.setDisable(true);
            items = List.of(none);
        }
        passOn.getItems().setAll(items);
    }

    private MenuItem item(DescriptorPasses.Receiver receiver) {
        var item = new MenuItem(receiver.label());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.passOn(receiver));
        return item;
    }

    private boolean hasContents() {
        return model.lookProperty().get().filter(look -> look.open() && look.state().contents().isKnown()).isPresent();
    }

    private void show(DescriptorViewModel.Look look) {
        DescriptorState state = look.state();
        facts.getChildren().clear();
        row("Number here", look.open()
                ? String.valueOf(model.descriptor().number())
                : look.status().closed());
        row("Open", !look.open()
                ? ""
                : (look.status().kept() ? "until you close it" : "until its connection ends"));
        row("Bound", look.bound());
        row("Flags", String.join(", ", state.flags()));
        known("Position", state.position().map(String::valueOf));
        known("Size", state.size().map(bytes -> Amounts.bytes(bytes)));
        known("Seals", state.seals()
                .map(seals -> seals.isEmpty() ? "none" : String.join(", ", seals)));
        known("Socket inode", state.socketInode().map(String::valueOf));
        row("Details", String.join("\n", state.details()));
        contents.setText(switch (state.contents()) {
            case Fact.Known<Long>(Long size) -> size > look.preview().length()
                    ? Texts.fill("The first %s of %s, read without moving the position:",
                            Amounts.bytes(look.preview().length()), Amounts.bytes(size))
                    : "Contents, read without moving the position:";
            case Fact.Unknown<Long>(String reason) -> Texts.fill("No contents are shown: %s.", reason);
        });
        Showing.present(preview, look.preview().length() > 0);
        preview.show(source(look.preview().toArray()));
        save.setDisable(!hasContents());
        passOn.setDisable(!look.open());
        Showing.present(socket, state.socketInode().isKnown());
        Showing.present(serve, look.open() && state.socketInode().isKnown());
        Showing.present(keep, look.open() && !look.status().kept());
        close.setDisable(!look.open());
    }

    private void known(String title, Fact<String> fact) {
        row(title, fact.or(""));
    }

    private void row(String title, String value) {
        if (!value.isEmpty()) {
            var name = new Label(title);
            name.getStyleClass().add("fact-name");
            var shown = new Label(value);
            shown.setWrapText(true);
            facts.addRow(facts.getRowCount(), name, shown);
        }
    }

    private static ByteSource source(byte[] bytes) {
        return new ByteSource() {
            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public int read(int offset, ByteBuffer into) {
                int count = Math.min(into.remaining(), bytes.length - offset);
                into.put(bytes, offset, count);
                return count;
            }
        };
    }

    private void chooseFile() {
        SavePicker.ofDesktop("Save contents").choose(getScene().getWindow(), "contents").ifPresent(model::save);
    }

    private static Button button(String id, String text, String icon) {
        var button = new Button(text, new FontIcon(icon));
        button.setId(id);
        return button;
    }
}
