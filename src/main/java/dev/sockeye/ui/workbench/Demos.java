package dev.sockeye.ui.workbench;

import dev.sockeye.demo.Demonstrations;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.demo.DemoPage;
import dev.sockeye.ui.demo.DemoServices;
import dev.sockeye.ui.demo.DemoViewModel;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/// Shows the pages with demonstrations in the sheet over the window. Only for the JavaFX thread.
final class Demos implements AutoCloseable {
    private final DemoServices services;
    private final Sheet sheet;
    private @Nullable DemoViewModel shown;

    Demos(DemoServices services, Sheet sheet) {
        this.services = services;
        this.sheet = sheet;
    }

    /// Offers all pages.
    static ContextMenu menu(WorkbenchController actions) {
        var menu = new ContextMenu();
        menu.setId("demoMenu");
        Demonstrations.all().forEach(demonstration -> {
            var item = new MenuItem(demonstration.title());
            String name = demonstration.name();
            item.setId("demo" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Item");
            item.setOnAction(_ -> actions.explain(name));
            menu.getItems().add(item);
        });
        return menu;
    }

    /// Shows the page; what is typed into a form that it covers stays.
    void show(String name) {
        Demonstrations.named(name).ifPresent(demonstration -> {
            var model = new DemoViewModel(demonstration, services);
            Optional<SheetContent> before = sheet.shown().flatMap(
                    content -> content instanceof DemoPage other ? other.covers() : Optional.of(content));
            var page = new DemoPage(model, before, sheet::show);
            shown = model;
            sheet.show(page, page::open);
        });
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
        }
    }
}
