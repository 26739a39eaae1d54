package dev.sockeye.ui.workbench;

import dev.sockeye.ui.SheetContent;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All keys, those that work everywhere first. For the JavaFX thread.
final class KeysPage implements SheetContent {
    /// Keys that belong to one part of the window, which its own class reads.
    private static final List<Part> PARTS = List.of(
            new Part("Where one writes", List.of(new Key("Ctrl+Enter", "Send"),
                    new Key("Ctrl+Up, Ctrl+Down", "What was sent before, and after"),
                    new Key("Tab", "To the next control"))),
            new Part("Log", List.of(
                    new Key("F3, Shift+F3", "Next and previous place that was found"),
                    new Key("Home, End", "First and last event"),
                    new Key("Ctrl+End", "Follow the events as they come"),
                    new Key("Ctrl+C", "Copy the chosen rows or text"),
                    new Key("Ctrl+G", "Go to an offset, in the hex view"))),
            new Part("Lists and trees", List.of(new Key("Shift+F10", "Menu of what is chosen"),
                    new Key("A to Z", "To what begins so: sessions, sockets, saved messages"))),
            new Part("Saved messages", List.of(new Key("Enter, Ctrl+Enter", "Write, send"),
                    new Key("F2, Del", "Change, remove"), new Key("Alt+Up, Alt+Down", "Move"))),
            new Part("Machine",
                    List.of(new Key("F5", "Look again"), new Key("Enter", "Connect to the chosen socket"))),
            new Part("Rules",
                    List.of(new Key("Space", "Switch on and off"), new Key("Enter, Ins, Del", "Change, add, remove"),
                            new Key("Ctrl+Up, Ctrl+Down", "Move"))),
            new Part("Forms", List.of(new Key("Enter", "Start, connect"), new Key("Esc", "Close the form"),
                    new Key("Down", "Suggestions, in an address"))));

    private record Key(String keys, String does) {}

    private record Part(String title, List<Key> keys) {}

    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final VBox box = new VBox(scroll);
    private int row;

    KeysPage(List<WindowAction> actions) {
        grid.getStyleClass().add("keys-grid");
        for (WindowAction.Group group : WindowAction.Group.values()) {
            heading(group.label());
            actions.stream().filter(action -> action.group() == group && !action.keys().isEmpty())
                    .filter(action -> !isOneOfNine(action))
                    .forEach(action -> line(action.keysText(), action.name()));
        }
        line("Alt+1 … Alt+9", "Write the first saved messages");
        PARTS.forEach(part -> {
            heading(part.title());
            part.keys().forEach(key -> line(key.keys(), key.does()));
        });
        scroll.setId("keysPage");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        box.getStyleClass().add("session-form");
    }

    /// They have a line together.
    private static boolean isOneOfNine(WindowAction action) {
        return action.keys().matches("Alt\\+[1-9]");
    }

    private void heading(String text) {
        var label = new Label(text);
        label.getStyleClass().add("keys-heading");
        grid.add(label, 0, row++, 2, 1);
    }

    private void line(String keys, String does) {
        var key = new Label(keys);
        key.getStyleClass().add("key-cap");
        key.setMinWidth(Region.USE_PREF_SIZE);
        var what = new Label(does);
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        grid.addRow(row++, key, what);
    }

    void open() {
        scroll.requestFocus();
    }

    @Override
    public String title() {
        return "Keys";
    }

    @Override
    public Parent node() {
        return box;
    }
}
