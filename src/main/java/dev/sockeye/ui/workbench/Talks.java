package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.TalkServices;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.colour.ColourRules;
import dev.sockeye.ui.colour.ColoursController;
import dev.sockeye.ui.dialogue.DialogueController;
import dev.sockeye.ui.dialogue.DialogueViewModel;
import dev.sockeye.ui.latency.LatencyController;
import dev.sockeye.ui.latency.LatencyViewModel;
import dev.sockeye.ui.mark.MarksController;
import dev.sockeye.ui.sequence.SequenceController;
import dev.sockeye.ui.sequence.SequenceViewModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputDialog;
import org.kordamp.ikonli.javafx.FontIcon;

/// Opens the tabs about what was said: the table of latencies, one connection's dialogue, sequence diagrams. Only for the JavaFX thread.
final class Talks implements AutoCloseable {
    private final TabPane tabs;
    private final SessionTabs sessions;
    private final TalkServices services;
    private final ColourRules rules;
    private final MarkedEvents marked;
    private final ReadOnlyBooleanProperty dark;
    private final NoticeBar notices;
    private final BackgroundWork looking;
    private final Map<Tab, Runnable> closing = new LinkedHashMap<>();
    /// What puts the cursor into a tab.
    private final Map<Tab, Runnable> focusing = new HashMap<>();
    /// The log that was in front when a tab was opened.
    private final Map<Tab, EventsTab> origins = new HashMap<>();

    /// @param rules the colours of rows
    /// @param marked what a person has marked
    /// @param dark whether the look is dark
    Talks(TabPane tabs, SessionTabs sessions, TalkServices services, ColourRules rules, MarkedEvents marked,
            ReadOnlyBooleanProperty dark, NoticeBar notices) {
        this.rules = rules;
        this.marked = marked;
        this.tabs = tabs;
        this.sessions = sessions;
        this.services = services;
        this.dark = dark;
        this.notices = notices;
        looking = new BackgroundWork(services.background(), services.screen());
        tabs.getTabs().addListener((ListChangeListener<Tab>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(this::closed);
            }
        });
    }

    /// Does something with the log in front, or with the one from which the tab in front was opened.
    void withLog(Consumer<EventsTab> then) {
        log().ifPresentOrElse(then, () -> notices.show(new Notice("No log is in front.",
                "Choose the tab of a session, or of all events.", Optional.empty())));
    }

    private Optional<EventsTab> log() {
        return sessions.front()
                .or(() -> Optional.ofNullable(origins.get(tabs.getSelectionModel().getSelectedItem())));
    }

    private void closed(Tab tab) {
        origins.remove(tab);
        focusing.remove(tab);
        Runnable close = closing.remove(tab);
        if (close != null) {
            close.run();
        }
    }

    /// The table of latencies, of the tab's events first.
    void latency(EventsTab of) {
        var everything = new Excerpt("Everything", services.capture().all());
        OptionalInt connection = of.connection();
        if (connection.isEmpty()) {
            latency(of.excerpt(), everything, Optional.empty());
        } else {
            withConnection(connection.getAsInt(),
                    chosen -> latency(of.excerpt(), everything, Optional.of(chosen)));
        }
    }

    private void latency(Excerpt first, Excerpt everything, Optional<Excerpt> connection) {
        var all = new ArrayList<Excerpt>(List.of(first));
        connection.ifPresent(all::add);
        if (!first.title().equals(everything.title())) {
            all.add(everything);
        }
        tab("latencyTab").ifPresent(tabs.getTabs()::remove);
        var model = new LatencyViewModel(services, first);
        var view = new LatencyController(model, SavePicker.ofDesktop("Save the table of latencies"), all, first);
        open("latencyTab", "Latency", "mdi2t-timer-outline", Views.load(View.LATENCY, view), model::close,
                view::focus);
    }

    /// The dialogue of the connection that is chosen in the tab.
    void follow(EventsTab of) {
        connectionOf(of, connection -> {
            String id = "dialogueTab" + connection;
            if (show(id)) {
                return;
            }
            withConnection(connection, excerpt -> {
                var model = new DialogueViewModel(services, excerpt);
                var view = new DialogueController(model, excerpt.title(),
                        SavePicker.ofDesktop("Save the conversation"));
                open(id, "Conversation #" + connection, "mdi2f-forum-outline", Views.load(View.DIALOGUE, view),
                        model::close, view::focus);
            });
        });
    }

    /// The diagram of all that is shown in the tab: of one connection when only that is shown.
    void sequence(EventsTab of) {
        if (of.shownConnection() > 0) {
            sequenceOfConnection(of);
        } else {
            sequence("sequenceTab" + of.id(), of.excerpt());
        }
    }

    /// The diagram of the connection that is chosen in the tab.
    void sequenceOfConnection(EventsTab of) {
        connectionOf(of, connection -> withConnection(connection,
                excerpt -> sequence("sequenceOfConnectionTab" + connection, excerpt)));
    }

    private void sequence(String id, Excerpt excerpt) {
        if (show(id)) {
            return;
        }
        var model = new SequenceViewModel(services, excerpt);
        var view = new SequenceController(model, excerpt.title(), dark, SavePicker.ofDesktop("Save the diagram"));
        open(id, "Sequence", "mdi2s-swap-horizontal", Views.load(View.SEQUENCE, view), model::close,
                view::focus);
    }

    /// Asks for the note of the chosen event's mark.
    void mark(EventsTab of) {
        List<Event> chosen = of.chosenEvents(MarkedEvents.MOST);
        of.chosen().ifPresentOrElse(lead -> mark(lead, chosen.stream().map(Event::number).toList()),
                () -> notices.show(new Notice("No event is chosen.",
                        "Choose the event that you want to mark.", Optional.empty())));
    }

    private void mark(long event) {
        mark(event, List.of(event));
    }

    private void mark(long event, List<Long> all) {
        var dialog = new TextInputDialog(marked.note(event).orElse(""));
        dialog.initOwner(tabs.getScene().getWindow());
        dialog.setTitle("Mark");
        dialog.setGraphic(null);
        dialog.setHeaderText(
                "A note for " + (all.size() > 1 ? all.size() + " events" : "event " + event) + ", or none");
        dialog.getEditor().setId("markNoteField");
        dialog.showAndWait().ifPresent(note -> {
            if (!all.stream().allMatch(one -> marked.mark(one, note))) {
                notices.show(new Notice("There are " + MarkedEvents.MOST + " marks, and no room for more.",
                        "Remove some of them.", Optional.empty()));
            }
        });
    }

    void unmark(EventsTab of) {
        of.chosenEvents(MarkedEvents.MOST).forEach(event -> marked.unmark(event.number()));
    }

    /// Goes to the next marked event behind the chosen one, or to the first.
    void nextMark(EventsTab of) {
        marked.forgetBelow(services.capture().first());
        go(marked.next(of.chosen().orElse(-1)));
    }

    /// Goes to the marked event before the chosen one, or to the last.
    void previousMark(EventsTab of) {
        marked.forgetBelow(services.capture().first());
        go(marked.previous(of.chosen().orElse(Long.MAX_VALUE)));
    }

    private void go(OptionalLong event) {
        event.ifPresentOrElse(this::reveal, () -> notices.show(new Notice("Nothing is marked.",
                "Ctrl+K marks the chosen event.", Optional.empty())));
    }

    /// The list of marks.
    void marks() {
        if (!show("marksTab")) {
            var view = new MarksController(marked, services, this::mark);
            open("marksTab", "Marks", "mdi2b-bookmark-outline", Views.load(View.MARKS, view), view::close,
                    view::focus);
        }
    }

    /// The rules for colours.
    void colours() {
        if (!show("coloursTab")) {
            var view = new ColoursController(rules);
            open("coloursTab", "Colours", "mdi2p-palette-outline", Views.load(View.COLOURS, view), () -> {},
                    view::focus);
        }
    }

    private void connectionOf(EventsTab of, Consumer<Integer> then) {
        of.connection().ifPresentOrElse(then::accept, () -> notices.show(new Notice(
                "Nothing was said here on a connection.", "Choose an event of the connection that you mean.",
                Optional.empty())));
    }

    /// Looking for a connection's events may take its time.
    private void withConnection(int connection, Consumer<Excerpt> then) {
        looking.run(() -> services.capture().connection(connection),
                events -> then.accept(new Excerpt(title(connection), events)),
                problem -> notices
                        .show(new Notice("The connection's events cannot be read: " + problem.getMessage(), "",
                                Optional.empty())));
    }

    private String title(int connection) {
        return "#" + connection
                + services.labels().process(connection).map(process -> " " + VisibleText.of(process)).orElse("");
    }

    private Optional<Tab> tab(String id) {
        return closing.keySet().stream().filter(tab -> id.equals(tab.getId())).findFirst();
    }

    private boolean show(String id) {
        Optional<Tab> there = tab(id);
        there.ifPresent(tab -> {
            tabs.getSelectionModel().select(tab);
            Runnable focus = focusing.get(tab);
            if (focus != null) {
                focus.run();
            }
        });
        return there.isPresent();
    }

    private void open(String id, String title, String icon, Parent content, Runnable close, Runnable focus) {
        var tab = new Tab(title, content);
        tab.setId(id);
        tab.setGraphic(new FontIcon(icon));
        Tab from = tabs.getSelectionModel().getSelectedItem();
        tab.setOnCloseRequest(_ -> back(tab, from));
        closing.put(tab, close);
        focusing.put(tab, focus);
        log().ifPresent(of -> origins.put(tab, of));
        tabs.getTabs().add(tab);
        tabs.getSelectionModel().select(tab);
        // A scroll pane has its content in the window only when its skin is there, and nothing else can be focused.
        content.applyCss();
        content.layout();
        focus.run();
    }

    /// Who puts it away wants to go on where it was opened from.
    private void back(Tab closing, Tab from) {
        if (closing.isSelected() && tabs.getTabs().contains(from)) {
            tabs.getSelectionModel().select(from);
        }
    }

    /// Goes to the event in the log of its session, or in that of all.
    void reveal(long number) {
        Event event = services.capture().event(number);
        if (event == null) {
            notices.show(
                    new Notice("That event was evicted: the capture had reached its quota.", "", Optional.empty()));
        } else {
            sessions.viewOf(event.session()).reveal(number);
        }
    }

    @Override
    public void close() {
        closing.values().forEach(Runnable::run);
        closing.clear();
        rules.close();
    }
}
