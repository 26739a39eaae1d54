package dev.sockeye.ui.system;

import dev.sockeye.socket.SocketType;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a person has chosen to see: a section, words, and three kinds of chips. For the screen's thread.
final class MachineFilter {
    private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.ALL);
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty listening = new SimpleBooleanProperty();
    private final BooleanProperty mine = new SimpleBooleanProperty();
    private final ObjectProperty<Set<SocketType>> types = new SimpleObjectProperty<>(Set.of());

    /// Runs the action whenever one of them changes.
    void onChange(Runnable action) {
        section.subscribe((_, _) -> action.run());
        text.subscribe((_, _) -> action.run());
        listening.subscribe((_, _) -> action.run());
        mine.subscribe((_, _) -> action.run());
        types.subscribe((_, _) -> action.run());
    }

    SocketQuery query() {
        return new SocketQuery(section.get(), text.get(), listening.get(), mine.get(), types.get());
    }

    /// Whether anything but the section keeps sockets from being shown.
    boolean isNarrowed() {
        return !text.get().isBlank() || listening.get() || mine.get() || !types.get().isEmpty();
    }

    /// Shows everything of the section again.
    void clear() {
        text.set("");
        listening.set(false);
        mine.set(false);
        types.set(Set.of());
    }

    /// Shows everything.
    void reset() {
        clear();
        section.set(Section.ALL);
    }

    void type(SocketType type, boolean chosen) {
        Set<SocketType> next = EnumSet.noneOf(SocketType.class);
        next.addAll(types.get());
        if (chosen ? next.add(type) : next.remove(type)) {
            types.set(Set.copyOf(next));
        }
    }

    ObjectProperty<Section> sectionProperty() {
        return section;
    }

    StringProperty textProperty() {
        return text;
    }

    BooleanProperty listeningProperty() {
        return listening;
    }

    BooleanProperty mineProperty() {
        return mine;
    }

    /// The types to show; none means all.
    ObjectProperty<Set<SocketType>> typesProperty() {
        return types;
    }
}
