package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Role;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Address;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.Selection;
import java.util.Optional;

/// What is selected: the cards are about it, and so is what the toolbar and the keys do. For the JavaFX thread.
final class Selected {
    private final InspectorCards inspector;
    private final ToolbarController toolbar;
    private final SessionCommands commands;
    private final AccessQuestions access;
    private Selection selection = Selection.NOTHING;

    Selected(InspectorCards inspector, ToolbarController toolbar, SessionCommands commands, AccessQuestions access) {
        this.inspector = inspector;
        this.toolbar = toolbar;
        this.commands = commands;
        this.access = access;
    }

    void select(Selection chosen) {
        selection = chosen;
        inspector.show(chosen);
        refresh();
    }

    /// Brings the toolbar in step with the state of what is selected.
    void refresh() {
        toolbar.target(stopTarget());
    }

    private StopTarget stopTarget() {
        return StopTarget.of(selection);
    }

    boolean isSocket() {
        return selection.socket() != null;
    }

    Optional<Session> session() {
        return Optional.ofNullable(selection.session());
    }

    /// Stops the session when it is what is selected; a connection is closed, and its server goes on.
    void stop() {
        switch (stopTarget()) {
            case StopTarget.Nothing _,StopTarget.Again _ -> {
                // Who presses the key twice does not want to start it again.
            }
            case StopTarget.OfSession(Session session) -> commands.stop(session);
            case StopTarget.OfConnection(Session _, SessionConnection connection) -> commands.close(connection);
        }
    }

    /// Lets the session run again when it is what is selected and has ended.
    void again() {
        if (stopTarget() instanceof StopTarget.Again(Session session)) {
            commands.reconnect(session);
        }
    }

    /// What the button says: stops, closes or starts again.
    void press() {
        if (stopTarget() instanceof StopTarget.Again) {
            again();
        } else {
            stop();
        }
    }

    /// Explains who may connect to it, or lets a person choose.
    void explainAccess() {
        session().filter(session -> session.role() != Role.IMPORT).map(Session::address)
                .filter(address -> !(address instanceof Address.Unnamed))
                .ifPresentOrElse(access::explain, access::open);
    }
}
