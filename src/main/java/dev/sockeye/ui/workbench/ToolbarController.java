package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Tip;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.Zoomed;
import dev.sockeye.ui.control.MenuKeys;
import dev.sockeye.ui.control.ToolRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.javafx.FontIcon;

/// The toolbar. Binds `toolbar.fxml` to the window's actions.
final class ToolbarController {
    private static final PseudoClass AGAIN = PseudoClass.getPseudoClass("again");
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

    private final WorkbenchController actions;
    @FXML
    private ToolBar toolbar;
    @FXML
    private Button exportButton;
    @FXML
    private Button findButton;
    @FXML
    private Button accessButton;
    @FXML
    private Button benchButton;
    @FXML
    private MenuButton mainMenu;
    @FXML
    private MenuButton serverMenu;
    @FXML
    private MenuButton clientMenu;
    @FXML
    private MenuButton tapMenu;
    @FXML
    private Button stopButton;
    @FXML
    private FontIcon stopIcon;
    @FXML
    private Button themeButton;
    @FXML
    private FontIcon themeIcon;
    @FXML
    private ToggleButton inspectorToggle;
    @FXML
    private Button demoButton;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    ToolbarController(WorkbenchController actions) {
        this.actions = actions;
    }

    @FXML
    void initialize() {
        fill(serverMenu, "server", "Shortcut+", type -> actions.newSessions().server(type));
        fill(clientMenu, "client", "Shortcut+Shift+", type -> actions.newSessions().client(type));
        fill(tapMenu, "tap", "Shortcut+Alt+", type -> actions.newSessions().tap(type));
        addCommand();
        addActivation();
        ToolRow.of(toolbar);
        toolbar.widthProperty().subscribe(this::spareRoom);
        Zoomed.follow(toolbar, _ -> Platform.runLater(this::spareRoom)); // When the letters have their size.
        inspectorToggle.selectedProperty().subscribe(actions::showInspector);
        target(StopTarget.of(Selection.NOTHING));
    }

    private static void fill(MenuButton menu, String kind, String keys, Consumer<SocketType> open) {
        int digit = 1;
        for (SocketType type : SocketType.values()) {
            var item = new MenuItem(switch (type) {
                case STREAM -> "Stream";
                case DATAGRAM -> "Datagram";
                case SEQPACKET -> "Seqpacket";
            });
            String name = type.name().toLowerCase(Locale.ROOT);
            item.setId(kind + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Item");
            item.setAccelerator(KeyCombination.keyCombination(keys + digit++));
            item.setOnAction(_ -> open.accept(type));
            menu.getItems().add(item);
        }
    }

    /// Puts all that the window can do into the menu.
    void offer(List<WindowAction> all) {
        for (WindowAction.Group group : WindowAction.Group.values()) {
            var menu = new Menu(group.label());
            all.stream().filter(action -> action.group() == group).forEach(action -> {
                var item = new MenuItem(action.name());
                item.setId(action.id() + "MenuItem");
                item.setMnemonicParsing(false);
                if (!action.keys().isEmpty()) {
                    item.setAccelerator(KeyCombination.keyCombination(action.keys()));
                }
                item.setOnAction(_ -> action.run().run());
                menu.getItems().add(item);
            });
            mainMenu.getItems().add(menu);
        }
    }

    /// What has the keyboard when the window opens.
    Node first() {
        return mainMenu;
    }

    /// Opens the menu with all that the window can do.
    void showMenu() {
        mainMenu.requestFocus(); // Arrows lead through the menu of the button that has the keyboard.
        mainMenu.show();
        MenuKeys.begin(mainMenu);
    }

    /// In a narrow window what has a plain picture goes without words, so that nothing has to hide; what stops last. Then
    /// they stand closer together.
    private void spareRoom() {
        tighten(false);
        var plain = List.of(exportButton, findButton, accessButton, benchButton);
        words(plain, true);
        words(List.of(stopButton), true);
        if (isFull()) {
            words(plain, false);
            words(List.of(stopButton), !isFull());
            tighten(isFull());
        }
    }

    /// Buttons stand closer together.
    private void tighten(boolean tight) {
        toolbar.pseudoClassStateChanged(TIGHT, tight);
        toolbar.applyCss();
    }

    private boolean isFull() {
        return toolbar.prefWidth(-1) > toolbar.getWidth();
    }

    private static void words(List<Button> buttons, boolean shown) {
        buttons.forEach(button -> button.setContentDisplay(shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
    }

    private void addCommand() {
        var item = new MenuItem("Run a command…", new FontIcon("mdi2c-console-line"));
        item.setId("tapCommandItem");
        item.setAccelerator(KeyCombination.keyCombination("Shortcut+Shift+R"));
        item.setOnAction(_ -> actions.newSessions().runCommand());
        tapMenu.getItems().addAll(new SeparatorMenuItem(), item);
    }

    private void addActivation() {
        var item = new MenuItem("Activate a command…", new FontIcon("mdi2r-rocket-launch-outline"));
        item.setId("serverActivateItem");
        item.setAccelerator(KeyCombination.keyCombination("Shortcut+Shift+A"));
        item.setOnAction(_ -> actions.newSessions().activation());
        serverMenu.getItems().addAll(new SeparatorMenuItem(), item);
    }

    /// Says what the stop button ends, if anything.
    void target(StopTarget target) {
        stopButton.setDisable(target instanceof StopTarget.Nothing);
        stopButton.setText(target.label());
        stopButton.pseudoClassStateChanged(AGAIN, target instanceof StopTarget.Again);
        stopIcon.setIconLiteral(target instanceof StopTarget.Again ? "mdi2p-play" : "mdi2s-stop");
        Tip.setText(stopButton, target.tip());
        stopButton.setAccessibleText(target.tip());
        spareRoom(); // Its words may have become longer.
    }

    void theme(ThemeMode mode) {
        themeIcon.setIconLiteral(switch (mode) {
            case LIGHT -> "mdi2w-white-balance-sunny";
            case DARK -> "mdi2w-weather-night";
            case SYSTEM -> "mdi2t-theme-light-dark";
        });
        String tip = switch (mode) {
            case LIGHT -> "Theme: light. Click for dark (Ctrl+T)";
            case DARK -> "Theme: dark. Click to follow the desktop (Ctrl+T)";
            case SYSTEM -> "Theme: as the desktop. Click for light (Ctrl+T)";
        };
        Tip.setText(themeButton, tip);
        themeButton.setAccessibleText(tip);
    }

    void inspectorShown(boolean shown) {
        inspectorToggle.setSelected(shown);
    }

    boolean isInspectorShown() {
        return inspectorToggle.isSelected();
    }

    @FXML
    void onStop() {
        actions.pressStop();
    }

    @FXML
    void onExport() {
        actions.export();
    }

    @FXML
    void onFind() {
        actions.find();
    }

    @FXML
    void onAccess() {
        actions.explainAccess();
    }

    @FXML
    void onBench() {
        actions.showBench();
    }

    @FXML
    void onDemo() {
        Demos.menu(actions).show(demoButton, Side.BOTTOM, 0, 0);
    }

    @FXML
    void onTheme() {
        actions.nextTheme();
    }
}
