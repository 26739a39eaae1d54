package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Tip;
import java.util.function.BiConsumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be asked about the events of a tab, as a menu among its tools. Only for the JavaFX thread.
final class TalkMenu {
    private @Nullable Talks talks;

    void leadsTo(Talks opened) {
        talks = opened;
    }

    /// The button among the tools.
    MenuButton button(EventsTab of) {
        var button = new MenuButton("", new FontIcon("mdi2f-forum-outline"));
        button.setId("talkMenu");
        button.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        Tip.setText(button, "What was said: latency, conversation, sequence diagram, marks, colours");
        button.setAccessibleText("What was said");
        button.getItems().setAll(item("latencyItem", "Latency of questions and answers", "Shift+L", of, Talks::latency),
                item("followItem", "Follow conversation", "Shift+F", of, Talks::follow),
                item("sequenceItem", "Sequence diagram", "Shift+G", of, Talks::sequence),
                item("sequenceConnectionItem", "Sequence diagram of this connection", "", of,
                        Talks::sequenceOfConnection),
                new SeparatorMenuItem(), item("marksItem", "Marks", "Shift+K", of, (talks, _) -> talks.marks()),
                item("coloursItem", "Colour rules", "", of, (talks, _) -> talks.colours()));
        return button;
    }

    private MenuItem item(String id, String text, String key, EventsTab of, BiConsumer<Talks, EventsTab> action) {
        // No accelerator: each tab has these items, and the key is for the tab in front.
        var item = new MenuItem(key.isEmpty() ? text : text + " (Ctrl+" + key + ")");
        item.setId(id);
        item.setOnAction(_ -> {
            if (talks != null) {
                action.accept(talks, of);
            }
        });
        return item;
    }
}
