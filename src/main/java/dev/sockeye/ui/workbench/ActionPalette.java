package dev.sockeye.ui.workbench;

import dev.sockeye.ui.SheetContent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every action by its words, those of the window and what can be pressed on the screen: type some, Enter does the first. For the JavaFX thread.
final class ActionPalette implements SheetContent {
    private final List<WindowAction> actions;
    private final Supplier<Map<String, Runnable>> onScreen;
    private final Runnable hide;
    private List<Entry> all = List.of();
    private final TextField search = new TextField();
    private final ObservableList<Entry> found = FXCollections.observableArrayList();
    private final ListView<Entry> list = new ListView<>(found);
    private final VBox box = new VBox(search, list);

    /// An action in the list.
    ///
    /// @param group where it is
    /// @param keys what does it too, or empty
    private record Entry(String group, String name, String keys, Runnable run) {}

    /// @param onScreen what can be pressed on the screen now, by its words; asked whenever the palette opens
    /// @param hide puts the palette away
    ActionPalette(List<WindowAction> actions, Supplier<Map<String, Runnable>> onScreen, Runnable hide) {
        this.actions = actions;
        this.onScreen = onScreen;
        this.hide = hide;
        search.setId("paletteField");
        search.setPromptText("What do you want to do?");
        search.setAccessibleText("What do you want to do?");
        search.textProperty().subscribe(() -> fill());
        list.setId("paletteList");
        list.setAccessibleText("Actions");
        list.setPlaceholder(new Label("No action has these words."));
        list.setCellFactory(_ -> new ActionCell());
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                run();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        box.setId("actionPalette");
        box.getStyleClass().addAll("session-form", "palette");
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void open() {
        all = Stream.concat(
                actions.stream().map(action -> new Entry(action.group().label(), action.name(), action.keysText(),
                        action.run())),
                onScreen.get().entrySet().stream().filter(here -> actions.stream()
                        .noneMatch(action -> action.name().equals(here.getKey())))
                        .map(here -> new Entry("On the screen", here.getKey(), "", here.getValue())))
                .toList();
        search.clear();
        fill();
        search.requestFocus();
    }

    private void fill() {
        List<String> words = Arrays.stream(search.getText().toLowerCase(Locale.ROOT).strip().split("\\s+")).toList();
        found.setAll(all.stream().filter(action -> {
            String name = (action.group() + " " + action.name()).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(name::contains);
        }).sorted(Comparator.comparingInt(action -> rank(action.name(), words.getFirst()))).toList());
        list.getSelectionModel().selectFirst();
    }

    /// What begins with the word comes first, then where another word does; else all stay in their order.
    private static int rank(String name, String word) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(word) ? 0 : lower.contains(" " + word) ? 1 : 2;
    }

    private void pressed(KeyEvent key) {
        int chosen = list.getSelectionModel().getSelectedIndex();
        switch (key.getCode()) {
            case ENTER -> run();
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen - 1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void choose(int row) {
        if (row >= 0 && row < found.size()) {
            list.getSelectionModel().select(row);
            list.scrollTo(Math.max(0, row - 3));
        }
    }

    private void run() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            hide.run();
            chosen.run().run();
        }
    }

    @Override
    public String title() {
        return "Actions";
    }

    @Override
    public Parent node() {
        return box;
    }

    /// Name at the left, key at the right.
    private static final class ActionCell extends ListCell<Entry> {
        private final Label name = new Label();
        private final Label key = new Label();
        private final HBox row;

        ActionCell() {
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row = new HBox(8, name, space, key);
            row.setMinWidth(0);
            row.setAlignment(Pos.CENTER_LEFT);
            name.setMinWidth(0);
            name.setTextOverrun(OverrunStyle.ELLIPSIS);
            key.setMinWidth(USE_PREF_SIZE);
            key.getStyleClass().add("text-muted");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry action, boolean empty) {
            super.updateItem(action, empty);
            setGraphic(action == null ? null : row);
            setAccessibleText(action == null ? "" : action.name() + ", " + action.keys());
            if (action != null) {
                name.setText(action.name());
                key.setText(action.keys());
            }
        }
    }
}
