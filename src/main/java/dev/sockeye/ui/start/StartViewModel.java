package dev.sockeye.ui.start;

import dev.sockeye.settings.Restoring;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.Workspace;
import dev.sockeye.settings.WorkspaceStore;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the start page shows, and what is done there. For the screen's thread, needs no toolkit.
public final class StartViewModel {
    private final StartServices services;
    private final StartActions window;
    private final BackgroundWork looking;
    private final BackgroundWork keeping;
    private final ReadOnlyObjectWrapper<List<SavedSession>> offered = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<SavedSession>> recent = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Workspace>> workspaces = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<LiveSockets.Found> live = new ReadOnlyObjectWrapper<>(
            new LiveSockets.Found(List.of(), 0));
    private final ReadOnlyStringWrapper liveSaid = new ReadOnlyStringWrapper("Looking …");
    private final ReadOnlyObjectWrapper<Optional<Workspace>> removed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Finding> said = new ReadOnlyObjectWrapper<>(Finding.NONE);

    /// What is done to the store, and what to say when it is done.
    @FunctionalInterface
    private interface Change {
        String apply(WorkspaceStore store) throws IOException;
    }

    /// @param window does what reaches beyond the page
    public StartViewModel(StartServices services, StartActions window) {
        this.services = services;
        this.window = window;
        looking = new BackgroundWork(services.background(), services.screen());
        keeping = new BackgroundWork(services.background(), services.screen());
    }

    /// Looks again at all that the page shows.
    public void refresh() {
        recent.set(services.settings().settings().sessions().recent());
        change(_ -> "");
        look();
    }

    /// Looks again at the sockets of the machine.
    public void look() {
        looking.run(services.live()::look, found -> {
            live.set(found);
            liveSaid.set(found.all() == 0 ? "No socket here takes clients." : "");
        }, e -> liveSaid.set(Notice.of(e).text()));
    }

    /// Offers to open the sessions of the last run.
    public void offer(List<SavedSession> sessions) {
        offered.set(List.copyOf(sessions));
    }

    /// Opens what was offered.
    ///
    /// @param always also at every later start, without a question
    public void openOffered(boolean always) {
        List<SavedSession> sessions = offered.get();
        offered.set(List.of());
        remember(always, Restoring.ALWAYS);
        window.open(sessions);
    }

    /// Opens nothing.
    ///
    /// @param never nor at any later start, without a question
    public void declineOffered(boolean never) {
        offered.set(List.of());
        remember(never, Restoring.NEVER);
    }

    private void remember(boolean chosen, Restoring restoring) {
        if (chosen) {
            services.settings().change(
                    settings -> settings.withPreferences(settings.preferences().withRestoring(restoring)));
        }
    }

    public void open(SavedSession session) {
        window.open(List.of(session));
    }

    public void open(Workspace workspace) {
        window.open(workspace.sessions());
    }

    public void connect(LiveSockets.Live socket) {
        window.connect(socket.type(), socket.address());
    }

    /// Keeps the sessions that are open now, in place of another workspace of that name.
    ///
    /// @throws IllegalArgumentException with a sentence when that cannot be
    public void save(String name) {
        List<SavedSession> open = window.openNow();
        if (open.isEmpty()) {
            throw new IllegalArgumentException("No session is open that could be opened again.");
        }
        var workspace = new Workspace(name, open);
        change(store -> {
            store.save(workspace);
            return "“" + workspace.name() + "” is saved: " + Amounts.count(open.size(), "session") + ".";
        });
    }

    /// Gives the workspace another name.
    ///
    /// @throws IllegalArgumentException with a sentence when it is no name
    public void rename(Workspace workspace, String name) {
        String wanted = workspace.named(name).name();
        change(store -> {
            store.rename(workspace, wanted);
            return "“" + workspace.name() + "” is called “" + wanted + "” now.";
        });
    }

    public void remove(Workspace workspace) {
        change(store -> {
            store.remove(workspace);
            return "“" + workspace.name() + "” is deleted.";
        });
        removed.set(Optional.of(workspace));
    }

    /// Brings back the workspace that was deleted last, unless something else was done since.
    public void undoRemove() {
        removed.get().ifPresent(workspace -> change(store -> {
            if (store.all().stream().anyMatch(other -> other.name().equals(workspace.name()))) {
                throw new IllegalArgumentException("There is a workspace “" + workspace.name() + "” already.");
            }
            store.save(workspace);
            return "“" + workspace.name() + "” is back.";
        }));
    }

    public void importFrom(Path file) {
        change(store -> {
            try {
                return Amounts.count(store.importFrom(file), "workspace") + " from " + file + ".";
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        });
    }

    public void exportTo(Path file, Workspace workspace) {
        change(_ -> {
            WorkspaceStore.exportTo(file, workspace);
            return "“" + workspace.name() + "” is in " + file + ".";
        });
    }

    private record Kept(List<Workspace> all, Finding says) {}

    private void change(Change change) {
        removed.set(Optional.empty());
        said.set(Finding.NONE);
        keeping.run(() -> {
            Finding says;
            try {
                says = Finding.done(change.apply(services.workspaces()));
            } catch (IOException | IllegalArgumentException e) {
                says = wrong(e);
            }
            try {
                return new Kept(services.workspaces().all(), says);
            } catch (IOException e) {
                return new Kept(services.workspaces().all(), wrong(e)); // Kept aside: it begins with none.
            }
        }, kept -> {
            workspaces.set(kept.all());
            said.set(kept.says());
        }, e -> said.set(wrong(e)));
    }

    private static Finding wrong(Throwable problem) {
        return Finding.wrong(Notice.of(problem).text());
    }

    void nameWorkspace(Optional<Workspace> renamed) {
        window.nameWorkspace(renamed);
    }

    void showMachine() {
        window.showMachine();
    }

    void explain(String demonstration) {
        window.explain(demonstration);
    }

    /// The workspace that was deleted last and can be brought back; empty once something else was done.
    public ReadOnlyObjectProperty<Optional<Workspace>> removedProperty() {
        return removed.getReadOnlyProperty();
    }

    /// Sessions of the last run that a person is asked about; none when there is no question.
    public ReadOnlyObjectProperty<List<SavedSession>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /// Those that were opened last, the latest first.
    public ReadOnlyObjectProperty<List<SavedSession>> recentProperty() {
        return recent.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Workspace>> workspacesProperty() {
        return workspaces.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LiveSockets.Found> liveProperty() {
        return live.getReadOnlyProperty();
    }

    /// Why there are none; empty when there are some.
    public ReadOnlyStringProperty liveSaidProperty() {
        return liveSaid.getReadOnlyProperty();
    }

    /// What became of the last change of a workspace.
    public ReadOnlyObjectProperty<Finding> saidProperty() {
        return said.getReadOnlyProperty();
    }
}
