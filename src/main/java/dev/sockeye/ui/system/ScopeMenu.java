package dev.sockeye.ui.system;

import dev.sockeye.system.NamespaceGroup;
import dev.sockeye.system.Scope;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
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
    private List<NamespaceGroup> found = List.of();

    /// @param places finds what there is to choose; blocks
    ScopeMenu(MenuButton button, MachineViewModel model, Supplier<List<NamespaceGroup>> places, Executor background,
            Executor screen) {
        this.button = button;
        this.model = model;
        this.places = places;
        this.background = background;
        this.screen = screen;
        fill();
        button.setOnShowing(_ -> look());
        model.scopeProperty().subscribe(_ -> fill());
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

    private void fill() {
        Scope scope = model.scopeProperty().get();
        button.setText(label(scope));
        button.getItems().setAll(item("ownScopeItem", "Here", new Scope.Own(), scope));
        for (NamespaceGroup group : found) {
            button.getItems().add(item("scopeItem" + group.scope().pid(), label(group), group.scope(), scope));
        }
        var process = new MenuItem("Of a process…");
        process.setId("processScopeItem");
        process.setOnAction(_ -> ask());
        button.getItems().addAll(new SeparatorMenuItem(), process);
    }

    private MenuItem item(String id, String label, Scope scope, Scope now) {
        var item = new RadioMenuItem(label);
        item.setMnemonicParsing(false);
        item.setId(id);
        item.setSelected(scope.equals(now));
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
