package dev.sockeye.ui.workbench;

import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.ExplainEvent;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.compose.ComposeController;
import dev.sockeye.ui.system.MachinePane;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.settings.WindowState;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.session.Session;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.log.MessagesViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.controlsfx.control.StatusBar;

/// The main window's content: puts its parts together and keeps them in step. Binds `workbench.fxml`.
public final class WorkbenchController implements AutoCloseable {
    private final WorkbenchServices services;
    private final SessionCommands commands;
    private final ToolbarController toolbarController;
    private final SessionTreeController treeController;
    private final StatusViewModel status;
    private final InspectorCards inspector;
    private final SessionWatch watch;
    private final MachinePane machine;
    private final SidePane side;
    private final SavedMessages messages;
    private final Selected selected;
    private InStep inStep;
    private NewSessions newSessions;
    private Demos demos;
    private StartPage start;
    private SessionTabs sessionTabs;
    private Talks talks;
    private Sheet sheet;
    private ExportDialog exports;
    private Recordings recordings;
    private Dividers dividers;
    private ThemeSwitch themeSwitch;
    private ZoomKeys zoom;
    private WindowPace pace;
    private List<WindowAction> actions;
    @FXML
    private BorderPane workbench;
    @FXML
    private SplitPane mainSplit;
    @FXML
    private Region sidePane;
    @FXML
    private TabPane sessionTabPane;
    @FXML
    private HBox pinnedTabs;
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
                services.access(),
                new HeldQuestion(services.background(), services.screen(), () -> workbench.getScene().getWindow()));
        this.watch = new SessionWatch(commands, services.notices(), session -> sessionTabs.appeared(session),
                id -> sessionTabs.gone(id));
        this.toolbarController = new ToolbarController(this);
        this.treeController = new SessionTreeController(services.workbench(), new EventLabels(services.capture()),
                new SessionTreeMenu(commands, this), this,
                chosen -> inStep.selectInTree(chosen));
        this.status = new StatusViewModel(services.workbench(), services.capture(), System::nanoTime);
        this.inspector = services.views().inspector();
        this.selected = new Selected(inspector, toolbarController, commands, services.access());
        this.inStep = new InStep(treeController, () -> sessionTabs, selected);
        this.machine = services.views().machine(new MachineLinks(this, services.notices()));
        this.messages = new SavedMessages(this, services.library(), services.notices(), () -> sessionTabs.composer());
        services.views().messages().keptBy(messages::keep);
        this.side = new SidePane(machine, messages::pane, this::showMachine);
    }

    /// Builds the window's content.
    public static WorkbenchController load(WorkbenchServices services) {
        var controller = new WorkbenchController(services);
        Views.load(View.WORKBENCH, controller, controller.toolbarController, controller.side,
                controller.treeController, services.notices());
        return controller;
    }

    @FXML
    void initialize() {
        var statusLine = new StatusLine(statusBar, status, services.memory(), this::showHeld);
        workbench.setBottom(services.notices().over(statusBar));
        exports = new ExportDialog(services, statusLine);
        recordings = new Recordings(services, statusLine);
        recordings.takeDropsOn(workbench);
        sheet = new Sheet(sheetBox, sheetTitle, sheetBody);
        demos = new Demos(services.forms().demos(), sheet);
        newSessions = new NewSessions(services.forms(), sheet, new KeptKeys(workbench, sheet), this::opened);
        workbench.addEventHandler(ExplainEvent.EXPLAIN, asked -> explain(asked.demonstration()));
        dividers = new Dividers(mainSplit, (StackPane) sheetBox.getParent(), sidePane, inspector.node(),
                toolbarController::inspectorShown);
        services.memory().window().ifPresent(dividers::restore);
        sessionTabs = new SessionTabs(sessionTabPane, services.views(), chosen -> inStep.selectInTab(chosen),
                session -> inStep.selectInTab(session),
                new TabCloser(services.memory(), commands, () -> workbench.getScene().getWindow()), machine);
        new PinnedTabs(sessionTabPane, pinnedTabs).pin(sessionTabPane.getTabs());
        talks = services.views().talks(sessionTabPane, sessionTabs, services.theme().darkProperty(),
                services.notices());
        start = new StartPage(this, services, sessionTabPane, sheet);
        themeSwitch = new ThemeSwitch(services.theme(), services.memory(), toolbarController::theme);
        zoom = new ZoomKeys(services.theme(), services.memory());
        var help = new HelpPages(sheet, () -> actions, () -> ScreenActions.of(mainSplit),
                new PreferencesPage(services.theme(), services.memory(), zoom,
                        new BackgroundWork(services.background(), services.screen())));
        actions = WindowActions.of(this, side, sessionTabs, talks, toolbarController, help, start, zoom);
        toolbarController.offer(actions);
        workbench.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                zoom.install(scene);
                Shortcuts.install(scene, actions);
            }
        });
        pace = new WindowPace(services, this::refresh, status::refresh);
        status.refresh();
        sessionTabs.machineShown().subscribe(this::machineShown);
        side.machineShown().subscribe(this::machineShown);
        refresh();
    }

    private void machineShown() {
        machine.shown(sessionTabs.machineShown().get() || side.machineShown().get());
    }

    /// The program begins without sessions of its command line.
    ///
    /// @param restore whether those of the last run come back without a question
    public void welcome(boolean restore) {
        start.welcome(restore);
    }

    public Parent node() {
        return workbench;
    }

    void refresh() {
        inStep.refresh();
        watch.look(services.workbench().sessions());
        services.notices().look();
        start.look(services.workbench().sessions());
        services.views().commands().look();
    }

    /// Keeps tree, tabs and cards in step.
    InStep inStep() {
        return inStep;
    }

    /// The forms for new sessions.
    NewSessions newSessions() {
        return newSessions;
    }

    /// A person has opened the session: it comes to the front.
    void opened(Session session) {
        side.showSessions();
        refresh();
        inStep.opened(session);
        messages.opened(session);
    }

    /// Shows the saved messages and puts the cursor where one finds one.
    void showSaved() {
        side.showMessages();
        messages.focus();
    }

    /// Shows the sockets of the machine and puts the cursor where one finds one.
    void findOnMachine() {
        side.showMachine();
        machine.openFind();
    }

    /// Puts the cursor where one writes in the tab in front, if the keyboard is where the toolkit has put it at first.
    void beginWriting() {
        refresh();
        Node owner = workbench.getScene().getFocusOwner();
        // The names of the tabs have it when the tab in which it was has gone.
        if (owner == null || owner.equals(toolbarController.first()) || owner.equals(sessionTabPane)
                || start.had(owner)) {
            sessionTabs.composer().ifPresent(ComposeController::focus);
        }
    }

    /// Changes the variables of saved messages.
    void editVariables() {
        messages.editVariables();
    }

    /// Ends the program as closing its window does.
    void quit() {
        Window shown = workbench.getScene().getWindow();
        shown.fireEvent(new WindowEvent(shown, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    /// Writes the saved message with this number in the tab in front.
    void writeSaved(int number) {
        messages.writeNumbered(number);
    }

    /// Shows the page about that demonstration.
    void explain(String demonstration) {
        demos.show(demonstration);
    }

    /// Shows something over the content, until it is put away or something else is shown.
    public void show(SheetContent content) {
        sheet.show(content);
    }

    /// Puts away what is shown over the content.
    public void hideSheet() {
        sheet.hide();
    }

    /// Stops the selected session, or closes the selected connection.
    void stop() {
        selected.stop();
    }

    /// Lets the selected session run again.
    void again() {
        selected.again();
    }

    /// Does what the button for stopping says, which may be to start again.
    void pressStop() {
        selected.press();
    }

    /// Takes the session off the list and closes its tab.
    void remove(Session session) {
        sessionTabs.close(session);
        commands.remove(session);
    }

    /// Goes to the messages that rules hold for a person.
    void showHeld() {
        inStep.showHeld(services.workbench().sessions());
    }

    void export() {
        Optional<MessagesViewModel> messages = sessionTabs.front().flatMap(EventsTab::shownMessages);
        if (messages.isPresent()) {
            messages.get().timelineProperty().get().ifPresent(timeline -> exports.askMessages(
                    workbench.getScene().getWindow(), timeline, messages.get().passing()));
            return;
        }
        EventIndex events = sessionTabs.shownSession().map(session -> services.capture().session(session.id()))
                .orElseGet(services.capture()::all);
        Window owner = workbench.getScene().getWindow();
        ExportChoice.ask(owner, events, sessionTabs.passing()).ifPresent(chosen -> exports.ask(owner, chosen));
    }

    /// Asks for recordings, and opens them.
    void openRecording() {
        recordings.ask(workbench.getScene().getWindow());
    }

    /// Opens a recording.
    void openRecording(Path file) {
        recordings.open(file);
    }

    /// Puts the cursor into the find field of the tab in front.
    void find() {
        sessionTabs.openFind();
    }

    /// Explains who may connect to what is selected, or lets a person choose.
    void explainAccess() {
        selected.explainAccess();
    }

    void nextTheme() {
        themeSwitch.next();
    }

    void showInspector(boolean shown) {
        if (dividers != null) {
            dividers.showInspector(shown);
        }
    }

    /// Brings the tab with the machine's sockets to the front.
    void showMachine() {
        sessionTabs.showMachine();
    }

    /// Brings the tab that measures to the front.
    void showBench() {
        sessionTabs.showBench();
    }

    /// Makes the card visible.
    void reveal(MachineActions.Card card) {
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
        pace.close();
        demos.close();
        exports.close();
        recordings.close();
        talks.close();
        sessionTabs.closeAll();
        machine.close();
        inspector.close();
    }
}
