package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.Workbench;
import dev.sockeye.settings.Restoring;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.Workspace;
import dev.sockeye.settings.WorkspaceStore;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Later;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.start.LiveSockets;
import dev.sockeye.ui.start.StartActions;
import dev.sockeye.ui.start.StartController;
import dev.sockeye.ui.start.StartServices;
import dev.sockeye.ui.start.StartViewModel;
import dev.sockeye.ui.start.WorkspaceFormController;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tab that a person begins with, and what is remembered of sessions. It goes when there is something to look at, unless it was
/// asked for. Only for the JavaFX thread.
final class StartPage implements StartActions {
    private final WorkbenchController window;
    private final Workbench workbench;
    private final TabPane tabs;
    private final Sheet sheet;
    private final Remembered memory;
    private final NoticeBar notices;
    private final SessionMemory sessions;
    private final Comeback comeback;
    private final StartViewModel model;
    private final Later<StartController> view = new Later<>(this::load);
    private final Later<WorkspaceFormController> form;
    private final Tab tab = new Tab("Start");
    private boolean asked;

    StartPage(WorkbenchController window, WorkbenchServices services, TabPane tabs, Sheet sheet) {
        this.window = window;
        this.workbench = services.workbench();
        this.tabs = tabs;
        this.sheet = sheet;
        this.memory = services.memory();
        this.notices = services.notices();
        Engine engine = services.forms().engine();
        model = new StartViewModel(new StartServices(memory.store(),
                new WorkspaceStore(memory.store().beside("workspaces.json")),
                new LiveSockets(engine.platform().sockets(), ProcessHandle.current().pid()), services.background(),
                services.screen()), this);
        sessions = new SessionMemory(memory, engine.plays()::plays, model.offeredProperty()::get);
        comeback = new Comeback(workbench, services.background(), services.screen(), services.notices());
        form = new Later<>(this::loadForm);
        model.saidProperty().subscribe(this::tell);
        model.offeredProperty().subscribe(_ -> sessions.save(workbench.sessions()));
    }

    private StartController load() {
        var made = new StartController(model, FilePicker.ofDesktop(), SavePicker.ofDesktop("Export the workspace"));
        tab.setContent(Views.load(View.START, made));
        tab.setId("startTab");
        tab.setGraphic(new FontIcon("mdi2h-home-outline"));
        return made;
    }

    private WorkspaceFormController loadForm() {
        var made = new WorkspaceFormController(model, sheet::hide);
        Views.load(View.WORKSPACE_FORM, made);
        return made;
    }

    /// The program begins without sessions of its command line: those of the last run come back, or are offered.
    ///
    /// @param restore whether they come back without a question
    void welcome(boolean restore) {
        List<SavedSession> last = memory.sessions().last();
        Restoring how = restore ? Restoring.ALWAYS : memory.preferences().restoring();
        if (how == Restoring.ASK) {
            model.offer(last);
        }
        sessions.begin(workbench.sessions());
        if (how == Restoring.ALWAYS && !last.isEmpty()) {
            open(last);
        } else if (workbench.sessions().isEmpty()) {
            bring();
        }
    }

    /// Shows the page because a person wants it.
    void show() {
        asked = true;
        bring();
    }

    private void bring() {
        StartController page = view.get();
        if (!tabs.getTabs().contains(tab)) {
            tabs.getTabs().add(tab);
        }
        tabs.getSelectionModel().select(tab);
        // A scroll pane has its content in the window only when its skin is there, and nothing else can be focused. The tab pane is not to
        // be laid out for that: its names would be as low as their letters from then on.
        tab.getContent().applyCss();
        page.focus();
    }

    /// Looks at what has come and gone.
    void look(List<Session> all) {
        sessions.look(all);
        if (!asked && !all.isEmpty() && model.offeredProperty().get().isEmpty()) {
            tabs.getTabs().remove(tab);
        }
    }

    /// Whether something is a part of the page, which has gone: a tab keeps what was in it for a moment.
    boolean had(Node node) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (part.equals(tab.getContent())) {
                return !tabs.getTabs().contains(tab);
            }
        }
        return false;
    }

    /// Opens the sessions of the last run, once more if need be.
    void openLast() {
        List<SavedSession> offered = model.offeredProperty().get();
        if (offered.isEmpty()) {
            show();
        } else {
            model.openOffered(false);
        }
    }

    @Override
    public void open(List<SavedSession> saved) {
        comeback.open(saved, opened -> {
            if (saved.size() == 1) {
                opened.forEach(window::opened);
            } else {
                window.beginWriting();
            }
        });
    }

    @Override
    public void connect(SocketType type, Address address) {
        window.newSessions().client(type, address, OptionalInt.empty());
    }

    @Override
    public void showMachine() {
        window.showMachine();
    }

    @Override
    public void explain(String demonstration) {
        window.explain(demonstration);
    }

    @Override
    public List<SavedSession> openNow() {
        return sessions.open(workbench.sessions());
    }

    /// Says at the top of the window what became of a workspace where the page does not say it.
    private void tell(Finding said) {
        boolean onThePage = tabs.getTabs().contains(tab) && tab.isSelected();
        if (!onThePage && !said.sentence().isEmpty()) {
            notices.show(said.isWrong()
                    ? new Notice(said.sentence(), "", Optional.empty())
                    : Notice.done(said.sentence()));
        }
    }

    /// Asks for a name for the sessions that are open, wherever one is.
    void saveWorkspace() {
        nameWorkspace(Optional.empty());
    }

    @Override
    public void nameWorkspace(Optional<Workspace> renamed) {
        WorkspaceFormController asking = form.get();
        asking.name(renamed); // Its heading says what it is for.
        sheet.show(asking, asking::open);
    }
}
