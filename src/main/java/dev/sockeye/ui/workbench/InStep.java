package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.compose.ComposeController;
import java.util.Collection;
import java.util.function.Supplier;

/// Keeps tree, tabs and cards in step: what a person chooses in one of them, the others show. Only for the JavaFX thread.
final class InStep {
    private final SessionTreeController tree;
    private final Supplier<SessionTabs> tabs;
    private final Selected selected;

    /// @param tabs asked only when something is chosen: the tree comes before the tabs
    InStep(SessionTreeController tree, Supplier<SessionTabs> tabs, Selected selected) {
        this.tree = tree;
        this.tabs = tabs;
        this.selected = selected;
    }

    /// Brings all three in step with the sessions that there are now.
    void refresh() {
        tree.refresh();
        tabs.get().refresh();
        selected.refresh();
    }

    /// The cards are about this socket of the machine from now on, or about none; what is selected of a session stays when
    /// there is none.
    void selectSocket(Selection chosen) {
        if (chosen.socket() != null || selected.isSocket()) {
            selected.select(chosen);
        }
    }

    void selectInTree(Selection chosen) {
        selected.select(chosen);
        selected.session().ifPresent(session -> tabs.get().turnTo(session));
    }

    void selectInTab(Selection chosen) {
        tree.show(chosen);
        selected.select(chosen);
    }

    /// A session's tab comes to the front: one of its connections may stay selected.
    void selectInTab(Session session) {
        if (selected.session().filter(now -> now.id() == session.id()).isEmpty()) {
            selectInTab(Selection.of(session));
        }
    }

    /// Shows the tab of the selection's session, narrowed to its connection if it has one.
    void open(Selection chosen) {
        Session session = chosen.session();
        if (session != null) {
            SessionConnection connection = chosen.connection();
            tabs.get().open(session).showConnection(connection == null ? 0 : connection.id());
            selected.select(chosen);
        }
    }

    /// Shows a session that was opened just now, ready to be written to.
    void opened(Session session) {
        refresh();
        selectInTab(Selection.of(session));
        tabs.get().open(session).composer().ifPresent(ComposeController::focus);
    }

    /// Goes to the messages that rules hold for a person, of the first session that has some.
    void showHeld(Collection<? extends Session> sessions) {
        sessions.stream().filter(session -> HeldCount.of(session) > 0).findFirst().ifPresent(session -> {
            open(Selection.of(session));
            tabs.get().open(session).showHeld();
        });
    }
}
