package dev.sockeye.ui.library;

import dev.sockeye.library.SavedMessage;
import dev.sockeye.library.StarterSet;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.MenuKeys;
import dev.sockeye.ui.control.TypeAhead;
import dev.sockeye.ui.Showing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Binds `library.fxml` to a [LibraryViewModel].
public final class LibraryController {
    private final LibraryViewModel model;
    private final LibraryActions window;
    private final FilePicker files;
    private final SavePicker places;
    private final ContextMenu menu = new ContextMenu();
    @FXML
    private VBox libraryPane;
    @FXML
    private TextField librarySearchField;
    @FXML
    private Menu starterMenu;
    @FXML
    private MenuButton starterButton;
    @FXML
    private ListView<SavedMessage> libraryList;
    @FXML
    private VBox libraryEmptyBox;
    @FXML
    private Label libraryNothingLabel;
    @FXML
    private FindingLabel librarySaidLabel;

    /// @param window does what reaches beyond the list
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public LibraryController(LibraryViewModel model, LibraryActions window, FilePicker files, SavePicker places) {
        this.model = model;
        this.window = window;
        this.files = files;
        this.places = places;
    }

    @FXML
    void initialize() {
        librarySearchField.textProperty().bindBidirectional(model.searchProperty());
        starterMenu.getItems().setAll(starters("starter"));
        starterButton.getItems().setAll(starters("begin"));
        libraryList.setItems(model.rows());
        libraryList.setCellFactory(_ -> new MessageCell(model));
        BooleanBinding none = Bindings.createBooleanBinding(() -> model.libraryProperty().get().messages().isEmpty(),
                model.libraryProperty());
        Showing.present(libraryEmptyBox, none);
        Showing.present(libraryNothingLabel, Bindings.isEmpty(model.rows()).and(none.not()));
        keepChoice();
        model.saidProperty().subscribe(librarySaidLabel::show);
        libraryList.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                chosen().ifPresent(window::write);
            }
        });
        libraryList.setOnContextMenuRequested(asked -> {
            showMenu(asked.getScreenX(), asked.getScreenY());
            asked.consume();
        });
        MenuKeys.install(libraryList, at -> showMenu(at.getX(), at.getY()));
        TypeAhead.install(libraryList, new TypeAhead.Rows(model.rows()::size,
                libraryList.getSelectionModel()::getSelectedIndex, row -> model.rows().get(row).name(),
                libraryList.getSelectionModel()::select));
        libraryList.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        librarySearchField.addEventHandler(KeyEvent.KEY_PRESSED, this::searched);
        Showing.observe(libraryPane, model::load, () -> {});
    }

    /// Where the chosen message goes, the choice goes.
    private void keepChoice() {
        var last = new AtomicReference<@Nullable SavedMessage>();
        libraryList.getSelectionModel().selectedItemProperty().subscribe(now -> {
            if (now != null) {
                last.set(now);
            }
        });
        model.rows().addListener((ListChangeListener<SavedMessage>) _ -> Platform.runLater(() -> {
            if (last.get() != null && libraryList.getSelectionModel().isEmpty()) {
                libraryList.getSelectionModel().select(last.get());
            }
        }));
    }

    private List<MenuItem> starters(String prefix) {
        return Arrays.stream(StarterSet.values()).map(set -> {
            var item = new MenuItem(set.label());
            item.setId(prefix + set.name());
            item.setMnemonicParsing(false); // sd_notify
            item.setOnAction(_ -> model.add(set));
            return item;
        }).toList();
    }

    private Optional<SavedMessage> chosen() {
        // The list remembers what was chosen also when the search hides it.
        return Optional.ofNullable(libraryList.getSelectionModel().getSelectedItem()).filter(model.rows()::contains);
    }

    private void searched(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !librarySearchField.getText().isEmpty()) {
            librarySearchField.clear();
        } else if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
            if (!model.rows().isEmpty()) {
                libraryList.requestFocus();
                libraryList.getSelectionModel().selectFirst();
            }
        } else {
            return;
        }
        key.consume();
    }

    private void pressed(KeyEvent key) {
        Optional<SavedMessage> message = chosen();
        if (message.isEmpty()) {
            return;
        }
        SavedMessage now = message.get();
        switch (key.getCode()) {
            case ENTER -> {
                if (key.isShortcutDown()) {
                    window.send(now);
                } else {
                    window.write(now);
                }
            }
            case F2 -> window.edit(now);
            case DELETE -> model.remove(now);
            case UP, DOWN -> {
                if (!key.isAltDown()) {
                    return;
                }
                model.move(now, key.getCode() == KeyCode.UP ? -1 : 1);
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void showMenu(double screenX, double screenY) {
        chosen().ifPresent(message -> {
            menu.getItems().setAll(MessageMenu.items(message, model, window));
            menu.show(libraryList, screenX, screenY);
        });
    }

    /// Puts the cursor where one finds a message; Down leads to the list from there.
    public void focus() {
        librarySearchField.requestFocus();
    }

    @FXML
    void onVariables() {
        window.editVariables();
    }

    @FXML
    void onImport() {
        files.choose(libraryPane.getScene().getWindow(), "Choose the messages to import", false)
                .forEach(model::importFrom);
    }

    @FXML
    void onExport() {
        places.choose(libraryPane.getScene().getWindow(), "messages.json").ifPresent(model::exportTo);
    }
}
