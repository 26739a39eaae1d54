package dev.sockeye.ui.workbench;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Inspector;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.SessionForm;
import dev.sockeye.ui.SessionView;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.StatusBar;

/// The main window's content: puts its parts together and keeps them in step. Binds `workbench.fxml`.
public final class WorkbenchController implements WindowActions, AutoCloseable {
    private static final Duration TREE_INTERVAL = Duration.ofMillis(250);
    private static final Duration STATUS_INTERVAL = Duration.ofMillis(500);

    private final WorkbenchServices services;
    private final SessionCommands commands;
    private final ToolbarController toolbarController;
    private final SessionTreeController treeController;
    private final StatusViewModel status;
    private final Inspector inspector;
    private final Map<Integer, Session.State> states = new HashMap<>();
    private final SessionForm serverForm;
    private final SessionForm clientForm;
    private Selection selection = Selection.NOTHING;
    private SocketType serverType = SocketType.STREAM;
    private SocketType clientType = SocketType.STREAM;
    private SessionTabs sessionTabs;
    private Sheet sheet;
    private StatusLine statusLine;
    private Dividers dividers;
    private Pacer treePacer;
    private Pacer statusPacer;
    @FXML
    private BorderPane workbench;
    @FXML
    private NotificationPane notificationPane;
    @FXML
    private SplitPane mainSplit;
    @FXML
    private Region sessionsPane;
    @FXML
    private TabPane sessionTabPane;
    @FXML
    private VBox sheetBox;
    @FXML
    private Label sheetTitle;
    @FXML
    private StackPane sheetBody;
    @FXML
    private StatusBar statusBar;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes and initialize() the rest
    private WorkbenchController(WorkbenchServices services) {
        this.services = services;
        this.commands = new SessionCommands(services.workbench(), services.background(), services.notices());
        this.toolbarController = new ToolbarController(this);
        var names = new PeerNames(services.processes(), services.accounts(), services.background(),
                services.screen(), this::refreshTree);
        this.treeController = new SessionTreeController(services.workbench(), names,
                new SessionTreeMenu(commands, this), this, this::select);
        this.status = new StatusViewModel(services.workbench(), services.capture(), System::nanoTime);
        this.inspector = services.views().inspector();
        this.serverForm = services.forms().server(this::opened, this::hideSheet);
        this.clientForm = services.forms().client(this::opened, this::hideSheet);
    }

    /// Builds the window's content.
    public static WorkbenchController load(WorkbenchServices services) {
        var controller = new WorkbenchController(services);
        Views.load(View.WORKBENCH, controller, controller.toolbarController, controller.treeController);
        return controller;
    }

    @FXML
    void initialize() {
        services.notices().use(notificationPane);
        statusLine = new StatusLine(statusBar, status);
        sheet = new Sheet(sheetBox, sheetTitle, sheetBody);
        dividers = new Dividers(mainSplit, sessionsPane, inspector.node(), toolbarController::inspectorShown);
        services.memory().window().ifPresent(dividers::restore);
        sessionTabs = new SessionTabs(sessionTabPane, services.views(), this::selectInTab, this::selectInTab,
                new TabCloser(services.memory(), commands, () -> workbench.getScene().getWindow()));
        toolbarController.theme(services.theme().modeProperty().get());
        services.theme().modeProperty().subscribe(toolbarController::theme);
        workbench.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                shortcuts(scene.getAccelerators());
            }
        });
        treePacer = new Pacer(services.workbench().changes(), services.timer(), services.screen(), TREE_INTERVAL,
                () -> {
                    refresh();
                    return false;
                });
        statusPacer = new Pacer(services.workbench().changes(), services.timer(), services.screen(), STATUS_INTERVAL,
                status::refresh);
        status.refresh();
        refresh();
    }

    private void shortcuts(Map<KeyCombination, Runnable> keys) {
        keys.put(KeyCombination.keyCombination("Shortcut+N"), this::newServer);
        keys.put(KeyCombination.keyCombination("Shortcut+Shift+N"), this::newClient);
        keys.put(KeyCombination.keyCombination("Shortcut+Shift+S"), this::stop);
        keys.put(KeyCombination.keyCombination("Shortcut+E"), this::export);
        keys.put(KeyCombination.keyCombination("Shortcut+F"), this::find);
        keys.put(KeyCombination.keyCombination("Shortcut+T"), this::nextTheme);
        keys.put(KeyCombination.keyCombination("Shortcut+W"), sessionTabs::closeShown);
        keys.put(KeyCombination.keyCombination("Shortcut+I"),
                () -> toolbarController.inspectorShown(!toolbarController.isInspectorShown()));
    }

    public Parent node() {
        return workbench;
    }

    private void refreshTree() {
        treeController.refresh();
    }

    void refresh() {
        treeController.refresh();
        sessionTabs.refresh();
        toolbarController.target(Optional.ofNullable(selection.session()));
        for (Session session : services.workbench().sessions()) {
            Session.State before = states.put(session.id(), session.state());
            if (before == null) {
                sessionTabs.appeared(session);
            }
            if (session.state() == Session.State.FAILED && before == Session.State.OPEN) {
                session.failure().ifPresent(failure -> tell(session, failure));
            }
        }
    }

    private void tell(Session session, SocketFailure failure) {
        var notice = new Notice(SessionTabs.fullTitle(session) + ": " + failure.sentence(), failure.hint(),
                Optional.empty());
        services.notices().show(SessionCommands.canReconnect(session)
                ? notice.withRemedy(Texts.of("tree.menu.reconnect"), () -> commands.reconnect(session))
                : notice);
    }

    private void select(Selection chosen) {
        selection = chosen;
        inspector.show(chosen);
        toolbarController.target(Optional.ofNullable(chosen.session()));
    }

    private void selectInTab(Selection chosen) {
        treeController.show(chosen);
        select(chosen);
    }

    /// A session's tab comes to the front: one of its connections may stay selected.
    private void selectInTab(Session session) {
        Session now = selection.session();
        if (now == null || now.id() != session.id()) {
            selectInTab(Selection.of(session));
        }
    }

    private void opened(Session session) {
        hideSheet();
        refresh();
        selectInTab(Selection.of(session));
        sessionTabs.open(session);
    }

    private void hideSheet() {
        sheet.hide();
    }

    @Override
    public void newServer() {
        newServer(serverType);
    }

    @Override
    public void newServer(SocketType type) {
        serverType = type;
        show(serverForm, type);
    }

    @Override
    public void newClient() {
        newClient(clientType);
    }

    @Override
    public void newClient(SocketType type) {
        clientType = type;
        show(clientForm, type);
    }

    private void show(SessionForm form, SocketType type) {
        sheet.show(form);
        // A menu that is just closing would take the focus back.
        Platform.runLater(() -> form.open(type));
    }

    @Override
    public void open(Selection chosen) {
        Session session = chosen.session();
        if (session != null) {
            SessionConnection connection = chosen.connection();
            SessionView view = sessionTabs.open(session);
            view.showConnection(connection == null ? 0 : connection.id());
            select(chosen);
        }
    }

    @Override
    public void stop() {
        Session session = selection.session();
        if (session != null && SessionCommands.canStop(session)) {
            commands.stop(session);
        }
    }

    @Override
    public void remove(Session session) {
        sessionTabs.close(session);
        commands.remove(session);
    }

    @Override
    public void export() {
        EventIndex events = sessionTabs.shownSession().map(session -> services.capture().session(session.id()))
                .orElseGet(services.capture()::all);
        new ExportDialog(services.exporter(), statusLine, services.notices(), services.screen())
                .ask(workbench.getScene().getWindow(), events);
    }

    @Override
    public void find() {
        sessionTabs.shownView().openFind();
    }

    @Override
    public void nextTheme() {
        Theme.Mode next = switch (services.theme().modeProperty().get()) {
            case LIGHT -> Theme.Mode.DARK;
            case DARK -> Theme.Mode.SYSTEM;
            case SYSTEM -> Theme.Mode.LIGHT;
        };
        services.theme().use(next);
        services.memory().theme(next);
    }

    @Override
    public void showInspector(boolean shown) {
        if (dividers != null) {
            dividers.showInspector(shown);
        }
    }

    @FXML
    void onCloseSheet() {
        hideSheet();
    }

    /// How the parts are sized now, with the given place of the window.
    public WindowState state(double x, double y, double width, double height, boolean maximised) {
        return dividers.state(x, y, width, height, maximised);
    }

    /// Ends what runs for the window; the sessions live on.
    @Override
    public void close() {
        treePacer.close();
        statusPacer.close();
        sessionTabs.closeAll();
        inspector.close();
    }
}
