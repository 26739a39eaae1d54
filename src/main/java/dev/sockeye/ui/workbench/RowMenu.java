package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.ui.control.BytesFormat;
import dev.sockeye.ui.log.LogPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What can be done with the chosen rows of a log: the menu of its rows. For the JavaFX thread.
final class RowMenu {
    private @Nullable RowDeeds deeds;

    void leadsTo(RowDeeds does) {
        deeds = does;
    }

    /// Puts the items into the menus of a tab's events and messages.
    void install(EventsTab tab, LogPane log) {
        log.addToRows(items(tab));
        log.addToMessages(items(tab));
    }

    private List<MenuItem> items(EventsTab tab) {
        var menu = new Offers(tab);
        var copyAs = new Menu("Copy as");
        copyAs.setId("copyAsMenu");
        Stream.of(BytesFormat.values()).forEach(format -> copyAs.getItems().add(menu.item(
                "copyAs-" + format.name().toLowerCase(Locale.ROOT), format.title(), RowDeeds::hasData,
                (does, events) -> does.copy(tab, events, format))));
        copyAs.getItems().add(menu.item("copyAs-socat", "printf | socat", RowDeeds::hasData,
                (does, events) -> does.copyCommand(tab, events)));
        var filter = new Menu("Show only");
        filter.setId("filterByMenu");
        filter.getItems().setAll(
                menu.item("filterConnectionItem", "This connection", RowMenu::haveConnection,
                        (does, events) -> does.filterConnection(tab, ofConnection(events))),
                menu.item("filterPeerItem", "This peer", RowMenu::haveConnection,
                        (does, events) -> does.filterPeer(tab, ofConnection(events))),
                menu.item("filterKindItem", "This kind", _ -> true,
                        (does, events) -> does.filterKind(tab, first(events))),
                menu.item("filterContentsItem", "These contents", RowDeeds::hasData,
                        (does, events) -> does.filterContents(tab, firstWithData(events))));
        var all = new ArrayList<MenuItem>(List.of(copyAs,
                menu.item("savePayloadItem", "Save payload…", RowDeeds::hasData,
                        (_, events) -> tab.savePayloads(events)),
                new SeparatorMenuItem(),
                menu.item("sendAgainItem", "Send again", RowDeeds::hasData,
                        (does, events) -> does.sendAgain(tab, events)),
                menu.item("editAndSendItem", "Edit and send…", RowDeeds::hasData,
                        (does, events) -> does.edit(tab, events)),
                new SeparatorMenuItem(), filter,
                menu.item("followRowItem", "Follow conversation (Ctrl+Shift+F)", _ -> true,
                        (does, _) -> does.talks().follow(tab)),
                menu.item("sequenceRowItem", "Sequence diagram of this connection", _ -> true,
                        (does, _) -> does.talks().sequenceOfConnection(tab)),
                new SeparatorMenuItem(),
                menu.item("markRowItem", "Mark with a note… (Ctrl+K)", _ -> true, (does, _) -> does.talks().mark(tab)),
                menu.item("unmarkRowItem", "Remove the mark", _ -> true, (does, _) -> does.talks().unmark(tab)),
                new SeparatorMenuItem(),
                menu.item("goToPeerItem", "Go to the peer", RowMenu::haveConnection,
                        (does, events) -> does.goToPeer(tab, ofConnection(events))),
                menu.item("goToSocketItem", "Go to the socket file", events -> first(events).session() > 0,
                        (does, _) -> does.goToSocket())));
        menu.follow(all.getFirst());
        return all;
    }

    private static boolean haveConnection(List<Event> events) {
        return events.stream().anyMatch(event -> event.connection() > 0);
    }

    private static Event ofConnection(List<Event> events) {
        return events.stream().filter(event -> event.connection() > 0).findFirst().orElseThrow();
    }

    private static Event firstWithData(List<Event> events) {
        return events.stream().filter(event -> RowDeeds.hasData(List.of(event))).findFirst().orElseThrow();
    }

    private static Event first(List<Event> events) {
        return events.getFirst();
    }

    /// Items that are about what is chosen in a tab, and can be chosen only where they make sense.
    private final class Offers {
        private final EventsTab tab;
        private final List<Runnable> looks = new ArrayList<>();

        Offers(EventsTab tab) {
            this.tab = tab;
        }

        MenuItem item(String id, String text, Predicate<List<Event>> sensible,
                BiConsumer<RowDeeds, List<Event>> action) {
            // No accelerator: each tab has these items, and the key is for the tab in front.
            var item = new MenuItem(text);
            item.setId(id);
            item.setOnAction(_ -> {
                List<Event> events = tab.chosenEvents(RowDeeds.MOST);
                RowDeeds does = deeds;
                if (does != null && !events.isEmpty()) {
                    action.accept(does, events);
                }
            });
            looks.add(() -> {
                List<Event> events = tab.chosenEvents(RowDeeds.MOST);
                item.setDisable(events.isEmpty() || !sensible.test(events));
            });
            return item;
        }

        /// Looks anew whenever the menu with that item is opened.
        void follow(MenuItem any) {
            any.parentPopupProperty().subscribe(popup -> {
                if (popup != null) {
                    popup.setOnShowing(_ -> looks.forEach(Runnable::run));
                }
            });
        }
    }
}
