package dev.sockeye.ui.workbench;

import dev.sockeye.ui.system.MachinePane;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Role;
import dev.sockeye.session.Session;
import dev.sockeye.ui.ShortName;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Later;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.compose.ComposeController;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.event.Event;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tabs: all events first and always, then one for each session that is looked at.
final class SessionTabs {
    private static final int LONGEST_TITLE = 24;
    /// So many sessions get a tab by themselves: with hundreds, the tree is what one looks at.
    static final int MOST_BY_THEMSELVES = 20;

    private final TabPane tabs;
    private final Screens views;
    private final Consumer<Selection> chosen;
    private final TabCloser closer;
    private final MachinePane machine;
    private final Tab machineTab = new Tab("Machine");
    private final Tab allTab = new Tab("All events");
    private final Later<EventsTab> all;
    private boolean begun;
    private final Later<BenchTab> bench;
    private final Map<Tab, EventsTab> viewOf = new LinkedHashMap<>();
    private final Map<Integer, Tab> tabOf = new LinkedHashMap<>();
    private final Map<Tab, Session> sessionOf = new LinkedHashMap<>();

    /// @param chosen told what is chosen in a tab
    /// @param shown told the session whose tab comes to the front
    SessionTabs(TabPane tabs, Screens views, Consumer<Selection> chosen, Consumer<Session> shown,
            TabCloser closer, MachinePane machine) {
        this.tabs = tabs;
        this.views = views;
        this.chosen = chosen;
        this.closer = closer;
        this.machine = machine;
        bench = new Later<>(views::bench);
        all = new Later<>(this::makeAllEvents);
        tabs.setTabDragPolicy(TabPane.TabDragPolicy.FIXED);
        addAllEvents();
        addMachine();
        Platform.runLater(this::begin);
        tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> shownSession().ifPresent(shown));
    }

    private void addMachine() {
        machineTab.setId("machineTab");
        machineTab.setClosable(false);
        machineTab.setGraphic(new FontIcon("mdi2d-desktop-tower-monitor"));
        machineTab.selectedProperty().subscribe(this::fillMachine);
        tabs.getTabs().add(machineTab);
    }

    /// Its content is made when it is first looked at.
    private void fillMachine(boolean selected) {
        if (selected && machineTab.getContent() == null) {
            machineTab.setContent(machine.content());
        }
    }

    /// Whether the tab with the machine's sockets is in front.
    ReadOnlyBooleanProperty machineShown() {
        return machineTab.selectedProperty();
    }

    /// Brings the tab with the machine's sockets to the front.
    void showMachine() {
        tabs.getSelectionModel().select(machineTab);
    }

    /// Brings the tab that measures to the front; it is made when it is first wanted, and can be closed.
    void showBench() {
        Tab tab = bench.get().tab();
        if (!tabs.getTabs().contains(tab)) {
            tabs.getTabs().add(tab);
        }
        tabs.getSelectionModel().select(tab);
        bench.get().focus();
    }

    /// Puts the cursor where one types what to find in the tab in front.
    void openFind() {
        if (machineTab.isSelected()) {
            machine.openFind();
        } else {
            front().ifPresent(EventsTab::openFind);
        }
    }

    /// Where one writes in the tab in front.
    Optional<ComposeController> composer() {
        return front().flatMap(EventsTab::composer);
    }

    /// The log of the tab in front; empty where there is none.
    Optional<EventsTab> front() {
        return viewOf(tabs.getSelectionModel().getSelectedItem());
    }

    /// Brings the session's tab to the front, or that of all events when the session is no longer there.
    EventsTab viewOf(int session) {
        return views.session(session).map(this::open).orElseGet(() -> {
            tabs.getSelectionModel().select(tabs.getTabs().getFirst());
            return shownView();
        });
    }

    private void addAllEvents() {
        allTab.setId("allEventsTab");
        allTab.setClosable(false);
        allTab.setGraphic(new FontIcon("mdi2t-timeline-text-outline"));
        allTab.selectedProperty().subscribe(this::fillAllEvents);
        tabs.getTabs().add(allTab);
    }

    /// Its content is made when it is first looked at: as the first tab it is in front while the window is put together.
    private void fillAllEvents() {
        if (begun && allTab.isSelected()) {
            all.get();
        }
    }

    private void begin() {
        begun = true;
        fillAllEvents();
    }

    private EventsTab makeAllEvents() {
        EventsTab view = views.allEvents(chosen);
        allTab.setContent(view.node());
        return view;
    }

    private Optional<EventsTab> viewOf(@Nullable Tab tab) {
        return allTab.equals(tab) ? Optional.of(all.get()) : Optional.ofNullable(viewOf.get(tab));
    }

    /// Brings the session's tab to the front and makes it if there is none.
    EventsTab open(Session session) {
        Tab tab = tabOf.computeIfAbsent(session.id(), _ -> newTab(session));
        if (!tabs.getTabs().contains(tab)) {
            tabs.getTabs().add(tab);
        }
        tabs.getSelectionModel().select(tab);
        return shownView();
    }

    /// Turns from another session's tab to that of the session, if it has one: the log in front and the cards are about
    /// the same. All events and the machine stay in front.
    void turnTo(Session session) {
        Tab tab = tabOf.get(session.id());
        if (tab != null && shownSession().isPresent()) {
            tabs.getSelectionModel().select(tab);
        }
    }

    /// Gives a session that has come a tab. The first one comes to the front; later ones stay behind what is looked at.
    void appeared(Session session) {
        if (tabOf.containsKey(session.id()) || tabOf.size() >= MOST_BY_THEMSELVES) {
            return;
        }
        boolean first = tabOf.isEmpty();
        Tab tab = newTab(session);
        tabOf.put(session.id(), tab);
        tabs.getTabs().add(tab);
        if (first) {
            tabs.getSelectionModel().select(tab);
        }
    }

    private Tab newTab(Session session) {
        EventsTab view = views.session(session, chosen);
        var tab = new Tab(shortTitle(session), view.node());
        tab.setId("sessionTab" + session.id());
        tab.setTooltip(new Tooltip(fullTitle(session)));
        tab.setGraphic(new FontIcon(icon(session)));
        tab.setOnCloseRequest(request -> closeRequested(session, request));
        tab.setOnClosed(_ -> forget(session.id()));
        viewOf.put(tab, view);
        sessionOf.put(tab, session);
        return tab;
    }

    private void closeRequested(Session session, Event request) {
        if (!closer.mayClose(session, () -> close(session))) {
            request.consume();
        }
    }

    /// Closes the session's tab without a question, if there is one.
    void close(Session session) {
        gone(session.id());
    }

    /// The session is no longer there, and so is its tab: a client that could not connect, for example, was there for a
    /// moment only.
    void gone(int session) {
        Tab tab = tabOf.get(session);
        if (tab != null) {
            tabs.getTabs().remove(tab);
            forget(session);
        }
    }

    private void forget(int session) {
        Tab tab = tabOf.remove(session);
        if (tab != null) {
            sessionOf.remove(tab);
            EventsTab view = viewOf.remove(tab);
            if (view != null) {
                view.close();
            }
        }
    }

    /// Closes the tab in front as its cross does, if it has one.
    void closeShown() {
        Tab front = tabs.getSelectionModel().getSelectedItem();
        if (front != null && front.isClosable() && !sessionOf.containsKey(front)) {
            Event.fireEvent(front, new Event(Tab.TAB_CLOSE_REQUEST_EVENT));
            tabs.getTabs().remove(front);
            return;
        }
        shownSession().filter(session -> closer.mayClose(session, () -> close(session))).ifPresent(this::close);
    }

    /// Brings titles and states in step.
    void refresh() {
        sessionOf.forEach((tab, session) -> {
            int held = HeldCount.of(session);
            tab.setText(shortTitle(session) + (held == 0 ? "" : " · " + Amounts.brief(held) + " held"));
            tab.getStyleClass().remove("holding");
            if (held > 0) {
                tab.getStyleClass().add("holding");
            }
            EventsTab view = viewOf.get(tab);
            if (view != null) {
                view.refreshRules();
            }
            tab.getStyleClass().removeAll("ended");
            if (!session.canStop()) {
                tab.getStyleClass().add("ended");
            }
        });
    }

    /// The events that the filter of the tab in front lets through; empty when it has none or all pass.
    Optional<EventIndex> passing() {
        return front().flatMap(EventsTab::passing);
    }

    /// Shows the rules of the tab in front, or puts them away.
    void turnRules() {
        front().ifPresent(EventsTab::turnRules);
    }

    /// The session whose tab is in front.
    Optional<Session> shownSession() {
        return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem()).map(sessionOf::get);
    }

    private EventsTab shownView() {
        return front().orElseThrow(() -> new IllegalStateException("The tab in front has no view."));
    }

    void closeAll() {
        bench.made().ifPresent(BenchTab::close);
        all.made().ifPresent(EventsTab::close);
        viewOf.values().forEach(EventsTab::close);
        viewOf.clear();
    }

    /// The end of the address, which tells sessions apart better than its beginning; a client's with an arrow.
    static String shortTitle(Session session) {
        String shown = ShortName.of(session.name());
        String cut = shown.length() <= LONGEST_TITLE ? shown : shown.substring(0, LONGEST_TITLE - 1) + "…";
        return session.role() == Role.CLIENT ? "→ " + cut : cut;
    }

    static String fullTitle(Session session) {
        return session.type().label() + " " + kind(session) + " " + session.name();
    }

    /// What a person calls it: a server that only starts another one is an activation.
    static String kind(Session session) {
        if (session.role() == Role.IMPORT) {
            return "recorded " + session.facts().role().label();
        }
        return session.activation().isPresent() ? "activation" : session.role().label();
    }

    private static String icon(Session session) {
        if (session.role() == Role.TAP) {
            return "mdi2f-faucet-variant";
        }
        if (session.role() == Role.IMPORT) {
            return "mdi2f-file-eye-outline";
        }
        if (session.activation().isPresent()) {
            return "mdi2r-rocket-launch-outline";
        }
        return switch (session.type()) {
            case STREAM -> "mdi2t-transit-connection-horizontal";
            case DATAGRAM -> "mdi2e-email-outline";
            case SEQPACKET -> "mdi2p-package-variant-closed";
        };
    }
}
