package dev.sockeye.ui.message;

import dev.sockeye.ui.Tip;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.FilePicker;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Offers to read what is said at an address by another protocol, or as it looks. Only for the JavaFX thread.
public final class DecodeAsMenu {
    private static final String WORDS = "Decode as";

    private final Decoding decoding;
    private final IntSupplier session;
    private final Descriptors descriptors;
    private final Chosen chosen;

    /// By which descriptor set messages of gRPC and ttrpc are read.
    ///
    /// @param now the file; empty for none
    /// @param choose remembers another, or none, and reads by it
    public record Descriptors(Supplier<Optional<Path>> now, Consumer<Optional<Path>> choose, FilePicker picker) {}

    /// Remembers the choice, and does as it says.
    @FunctionalInterface
    public interface Chosen {
        /// A person has chosen.
        ///
        /// @param protocol empty: as it looks
        void choose(String address, Optional<Protocol> protocol);
    }

    /// @param session whose address it is about; 0 for none
    public DecodeAsMenu(Decoding decoding, IntSupplier session, Descriptors descriptors, Chosen chosen) {
        this.descriptors = descriptors;
        this.decoding = decoding;
        this.session = session;
        this.chosen = chosen;
    }

    /// A menu for the menu of something.
    public Menu menu() {
        var menu = new Menu(WORDS);
        menu.setId("decodeAsItem");
        // A menu without items does not open.
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(_ -> fill(menu.getItems()));
        return menu;
    }

    /// A button with the menu.
    public MenuButton button(String id) {
        var button = new MenuButton(WORDS);
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
        Tip.setText(button, "Read what is said at this address by another protocol; remembered for it");
        button.getItems().add(new MenuItem());
        button.setOnShowing(_ -> fill(button.getItems()));
        return button;
    }

    private void fill(ObservableList<MenuItem> items) {
        String address = decoding.choices().address(session.getAsInt());
        if (address.isEmpty()) {
            var none = new MenuItem("Choose a row first");
            none.setDisable(true);
            items.setAll(none);
            items.addAll(descriptorItems());
            return;
        }
        Optional<Protocol> now = decoding.chosenFor(address);
        var title = new MenuItem("For " + VisibleText.of(address));
        title.setDisable(true);
        title.setMnemonicParsing(false);
        List<MenuItem> protocols = Protocols.all().stream()
                .sorted(Comparator.comparing(Protocol::label, String.CASE_INSENSITIVE_ORDER))
                .<MenuItem>map(protocol -> item(address, protocol.label(), protocol.id(), now, Optional.of(protocol)))
                .toList();
        items.setAll(Stream.concat(Stream.of(title, item(address, "As it looks", "any", now, Optional.empty()),
                new SeparatorMenuItem()), protocols.stream()).toList());
        items.addAll(descriptorItems());
    }

    private List<MenuItem> descriptorItems() {
        var choose = new MenuItem("Descriptor Set for gRPC and ttrpc…");
        choose.setId("decodeAs-descriptors");
        choose.setOnAction(_ -> descriptors.picker()
                .choose(choose.getParentPopup().getOwnerWindow(),
                        "Choose a descriptor set (protoc --descriptor_set_out)", false)
                .stream().findFirst().ifPresent(file -> descriptors.choose().accept(Optional.of(file))));
        Optional<MenuItem> without = descriptors.now().get().map(file -> {
            var item = new MenuItem("Without “" + VisibleText.of(String.valueOf(file.getFileName())) + "”");
            item.setId("decodeAs-withoutDescriptors");
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> descriptors.choose().accept(Optional.empty()));
            return item;
        });
        return Stream.concat(Stream.of(new SeparatorMenuItem(), choose), without.stream()).toList();
    }

    private MenuItem item(String address, String label, String id, Optional<Protocol> now, Optional<Protocol> wanted) {
        var item = new RadioMenuItem(label);
        item.setId("decodeAs-" + id);
        item.setMnemonicParsing(false);
        item.setSelected(now.map(Protocol::id).equals(wanted.map(Protocol::id)));
        item.setOnAction(_ -> chosen.choose(address, wanted));
        return item;
    }
}
