package dev.sockeye.ui.workbench;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Inspector;
import dev.sockeye.ui.MachineView;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.SessionView;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.fxml.FXML;
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
    private final SessionWatch watch;
    private final MachineView machine;
    private final SidePane side;
    private Selection selection = Selection.NOTHING;
    private NewSessions newSessions;
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
    private Region sidePane;
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
        this.commands = new SessionCommands(services.workbench(), services.background(), services.notices(),
                services.access());
        this.watch = new SessionWatch(commands, services.notices(), session -> sessionTabs.appeared(session));
        this.toolbarController = new ToolbarController(this);
        var names = new PeerNames(services.processes(), services.accounts(), services.background(),
                services.screen(), this::refreshTree);
        this.treeController = new SessionTreeController(services.workbench(), names,
                new SessionTreeMenu(commands, this), this, this::select);
        this.status = new StatusViewModel(services.workbench(), services.capture(), System::nanoTime);
        this.inspector = services.views().inspector();
        this.machine = services.views().machine(new MachineLinks(this));
        this.side = new SidePane(machine, this::showMachine);
    }

    /// Builds the window's content.
    public static WorkbenchController load(WorkbenchServices services) {
        var controller = new WorkbenchController(services);
        Views.load(View.WORKBENCH, controller, controller.toolbarController, controller.side,
                controller.treeController);
        return controller;
    }

    @FXML
    void initialize() {
        services.notices().use(notificationPane);
        statusLine = new StatusLine(statusBar, status, services.memory());
        sheet = new Sheet(sheetBox, sheetTitle, sheetBody);
        newSessions = new NewSessions(services.forms(), sheet, this::opened);
        dividers = new Dividers(mainSplit, sidePane, inspector.node(), toolbarController::inspectorShown);
        services.memory().window().ifPresent(dividers::restore);
        sessionTabs = new SessionTabs(sessionTabPane, services.views(), this::selectInTab, this::selectInTab,
                new TabCloser(services.memory(), commands, () -> workbench.getScene().getWindow()), machine);
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
        sessionTabs.machineShown().subscribe(this::machineShown);
        side.machineShown().subscribe(this::machineShown);
        refresh();
    }

    private void machineShown() {
        machine.shown(sessionTabs.machineShown().get() || side.machineShown().get());
    }

    private void shortcuts(Map<KeyCombination, Runnable> keys) {
        keys.put(KeyCombination.keyCombination("Shortcut+N"), this::newServer);
        keys.put(KeyCombination.keyCombination("Shortcut+Shift+N"), this::newClient);
        keys.put(KeyCombination.keyCombination("Shortcut+Shift+S"), this::stop);
        keys.put(KeyCombination.keyCombination("Shortcut+E"), this::export);
        keys.put(KeyCombination.keyCombination("Shortcut+F"), this::find);
        keys.put(KeyCombination.keyCombination("Shortcut+D"), this::explainAccess);
        keys.put(KeyCombination.keyCombination("Shortcut+T"), this::nextTheme);
        keys.put(KeyCombination.keyCombination("Shortcut+M"), side::showMachine);
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
        watch.look(services.workbench().sessions());
    }

    @Override
    public void select(Selection chosen) {
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
        side.showSessions();
        refresh();
        selectInTab(Selection.of(session));
        sessionTabs.open(session);
    }

    @Override
    public void newServer() {
        newSessions.server();
    }

    @Override
    public void newServer(SocketType type) {
        newSessions.server(type);
    }

    @Override
    public void newClient() {
        newSessions.client();
    }

    @Override
    public void newClient(SocketType type) {
        newSessions.client(type);
    }

    @Override
    public void newClient(SocketType type, Address address, OptionalInt network) {
        newSessions.client(type, address, network);
    }

    /// Shows something over the content, until it is put away or something else is shown.
    public void show(SheetContent content) {
        sheet.show(content);
    }

    /// Puts away what is shown over the content.
    public void hideSheet() {
        sheet.hide();
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
        sessionTabs.openFind();
    }

    @Override
    public void explainAccess() {
        Session session = selection.session();
        if (session == null || session.address() instanceof Address.Unnamed) {
            services.access().open();
        } else {
            services.access().explain(session.address());
        }
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

    @Override
    public void showMachine() {
        sessionTabs.showMachine();
    }

    @Override
    public void reveal(Inspector.Card card) {
        toolbarController.inspectorShown(true);
        inspector.reveal(card);
    }

    @FXML
    void onCloseSheet() {
        sheet.hide();
    }

    /// Runs the action whenever a person has sized the parts anew.
    public void onDivided(Runnable action) {
        dividers.onChange(action);
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
        machine.close();
        inspector.close();
    }
}
