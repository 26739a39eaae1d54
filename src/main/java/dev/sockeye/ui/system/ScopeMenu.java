package dev.sockeye.ui.system;

import dev.sockeye.system.NamespaceGroup;
import dev.sockeye.system.Scope;
import dev.sockeye.ui.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;

/// Chooses whose sockets are looked at: this program's network namespace, that of a container, or of any process.
final class ScopeMenu {
    private final MenuButton button;
    private final MachineViewModel model;
    private final Supplier<List<NamespaceGroup>> places;
    private final Executor background;
    private final Executor screen;
    private final Map<Integer, RadioMenuItem> items = new LinkedHashMap<>();
    private List<NamespaceGroup> found = List.of();

    /// @param places finds what there is to choose; blocks
    ScopeMenu(MenuButton button, MachineViewModel model, Supplier<List<NamespaceGroup>> places, Executor background,
            Executor screen) {
        this.button = button;
        this.model = model;
        this.places = places;
        this.background = background;
        this.screen = screen;
        RadioMenuItem own = item("ownScopeItem", new Scope.Own());
        own.setText("Here");
        var process = new MenuItem("Of a process…");
        process.setId("processScopeItem");
        process.setOnAction(_ -> ask());
        button.getItems().addAll(own, process, new SeparatorMenuItem());
        model.scopeProperty().subscribe(scope -> {
            own.setSelected(scope instanceof Scope.Own);
            fill();
        });
        button.setOnShowing(_ -> look());
    }

    private void look() {
        try {
            background.execute(() -> {
                List<NamespaceGroup> now = places.get();
                screen.execute(() -> {
                    if (!now.equals(found)) {
                        found = now;
                        fill();
                    }
                });
            });
        } catch (RejectedExecutionException _) {
            // The program is closing.
        }
    }

    /// What is found while the menu is open comes below what stands there: nothing moves under the pointer.
    private void fill() {
        Scope scope = model.scopeProperty().get();
        button.setText(label(scope));
        Set<Integer> now = found.stream().map(group -> group.scope().pid()).collect(Collectors.toSet());
        if (!button.isShowing()) {
            List<Integer> gone = items.keySet().stream().filter(pid -> !now.contains(pid)).toList();
            gone.forEach(pid -> button.getItems().remove(items.remove(pid)));
        }
        items.forEach((pid, item) -> item.setDisable(!now.contains(pid)));
        for (NamespaceGroup group : found) {
            RadioMenuItem item = items.computeIfAbsent(group.scope().pid(), pid -> {
                RadioMenuItem made = item("scopeItem" + pid, group.scope());
                button.getItems().add(made);
                return made;
            });
            item.setText(label(group));
            item.setSelected(group.scope().equals(scope));
        }
    }

    private RadioMenuItem item(String id, Scope scope) {
        var item = new RadioMenuItem();
        item.setMnemonicParsing(false);
        item.setId(id);
        item.setOnAction(_ -> model.scopeProperty().set(scope));
        return item;
    }

    private static String label(NamespaceGroup group) {
        return Texts.fill(group.hasOwnNetwork() ? "%s: other network, processes: %d" : "%s: other files, processes: %d",
                group.name(),
                group.processes().size());
    }

    private String label(Scope scope) {
        return switch (scope) {
            case Scope.Own() -> "Here";
            case Scope.OfProcess(int pid) -> found.stream().filter(group -> group.scope().pid() == pid).findFirst()
                    .map(ScopeMenu::label).orElseGet(() -> Texts.fill("Process %d", pid));
        };
    }

    private void ask() {
        var dialog = new TextInputDialog();
        dialog.initOwner(button.getScene().getWindow());
        dialog.setTitle("Whose sockets to show");
        dialog.setHeaderText("Whose sockets to show");
        dialog.setContentText("PID");
        dialog.setGraphic(null);
        dialog.getEditor().setId("scopePidField");
        dialog.getDialogPane().lookupButton(javafx.scene.control.ButtonType.OK).disableProperty()
                .bind(dialog.getEditor().textProperty().map(text -> !isPid(text)));
        dialog.showAndWait().filter(ScopeMenu::isPid)
                .ifPresent(text -> model.scopeProperty().set(new Scope.OfProcess(Integer.parseInt(text.strip()))));
    }

    private static boolean isPid(String text) {
        return text.strip().matches("[1-9][0-9]{0,8}");
    }
}
