package dev.sockeye.ui.system;

import atlantafx.base.controls.CustomTextField;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Inventory;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.ClockTime;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tab with the machine's sockets: what to look for, the table, and what is known of the scan. Binds `machine.fxml`.
public final class MachineController {
    private static final Duration[] INTERVALS = {Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
        Duration.ofSeconds(15)};
    private static final double TABLE_SHARE = 0.62;
    /// Of the search field, in pixels, so that an example has room in it.
    private static final double LEAST_FOR_EXAMPLE = 370;

    private final MachineViewModel model;
    private final SocketCommands commands;
    private final Parts parts;
    private MachineTable table;
    @FXML
    private VBox machineView;
    @FXML
    private CustomTextField machineSearchField;
    @FXML
    private ToggleButton tableToggle;
    @FXML
    private ToggleButton graphToggle;
    @FXML
    private ToggleButton liveToggle;
    @FXML
    private ChoiceBox<Duration> intervalChoice;
    @FXML
    private ToggleButton listeningChip;
    @FXML
    private ToggleButton mineChip;
    @FXML
    private ToggleButton streamChip;
    @FXML
    private ToggleButton datagramChip;
    @FXML
    private ToggleButton seqpacketChip;
    @FXML
    private Button clearMachineFilterButton;
    @FXML
    private Label machineFilterProblem;
    @FXML
    private StackPane presentationStack;
    @FXML
    private FlowPane chipPane;
    @FXML
    private SplitPane tableSplit;
    @FXML
    private TableView<SocketRow> socketTable;
    @FXML
    private Label noRowsLabel;
    @FXML
    private Button showAllButton;
    @FXML
    private VBox lookingBox;
    @FXML
    private VBox failedBox;
    @FXML
    private Label failedLabel;
    @FXML
    private Label failedHint;
    @FXML
    private Label machineCountLabel;
    @FXML
    private Label limitsLabel;
    @FXML
    private Tooltip limitsTip;
    @FXML
    private Label asOfLabel;

    /// What others put into the tab.
    ///
    /// @param detail what is below the table
    /// @param graph what is shown in place of the table
    /// @param leftOvers the same for the section of left-over files
    record Parts(Node detail, Node graph, Node leftOvers) {}

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes and initialize() the rest
    MachineController(MachineViewModel model, SocketCommands commands, Parts parts) {
        this.model = model;
        this.commands = commands;
        this.parts = parts;
    }

    @FXML
    void initialize() {
        table = new MachineTable(socketTable, model);
        var menu = new SocketMenu(commands);
        table.setUp((row, at) -> menu.show(row, socketTable, at.getX(), at.getY()));
        tableSplit.getItems().add(parts.detail());
        SplitPane.setResizableWithParent(parts.detail(), false);
        tableSplit.setDividerPositions(TABLE_SHARE);
        bindFilter();
        presentationStack.getChildren().addAll(1, List.of(parts.graph(), parts.leftOvers()));
        tableToggle.getToggleGroup().selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true); // One of the two is always shown.
            } else {
                show(model.stateProperty().get());
            }
        });
        liveToggle.selectedProperty().bindBidirectional(model.liveProperty());
        intervalChoice.getItems().setAll(INTERVALS);
        intervalChoice.setConverter(new Labels<>(every -> Texts.fill("%d s", every.toSeconds())));
        intervalChoice.valueProperty().bindBidirectional(model.intervalProperty());
        intervalChoice.disableProperty().bind(model.liveProperty().not());
        model.stateProperty().subscribe(this::show);
        model.filter().sectionProperty().subscribe(() -> show(model.stateProperty().get()));
        model.inventoryProperty().subscribe(this::show);
        model.arrangingProperty().subscribe(arranging -> {
            if (!arranging) {
                count();
            }
        });
        machineSearchField.widthProperty().subscribe(width -> machineSearchField.setPromptText(
                (width.doubleValue() < LEAST_FOR_EXAMPLE
                        ? "Search or filter"
                        : "Search or filter, e.g. nginx listening !uid:0")));
        machineSearchField.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        machineView.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.F5) {
                model.refresh();
                key.consume();
            }
        });
        socketTable.addEventHandler(KeyEvent.KEY_PRESSED, this::tableKey);
    }

    private void bindFilter() {
        MachineFilter filter = model.filter();
        machineSearchField.textProperty().bindBidirectional(filter.textProperty());
        listeningChip.selectedProperty().bindBidirectional(filter.listeningProperty());
        mineChip.selectedProperty().bindBidirectional(filter.mineProperty());
        Map<SocketType, ToggleButton> chips = Map.of(SocketType.STREAM, streamChip, SocketType.DATAGRAM, datagramChip,
                SocketType.SEQPACKET, seqpacketChip);
        chips.forEach((type, chip) -> chip.selectedProperty().subscribe((_, on) -> filter.type(type, on)));
        filter.typesProperty()
                .subscribe(types -> chips.forEach((type, chip) -> chip.setSelected(types.contains(type))));
        filter.onChange(this::showFilter);
        model.filterProblemProperty().subscribe(problem -> {
            machineFilterProblem.setText(problem);
            machineFilterProblem.setVisible(!problem.isEmpty());
            machineFilterProblem.setManaged(!problem.isEmpty());
        });
        showFilter();
    }

    private void showFilter() {
        boolean narrowed = model.filter().isNarrowed();
        clearMachineFilterButton.setVisible(narrowed);
        clearMachineFilterButton.setManaged(narrowed);
        count();
    }

    private void searchKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !machineSearchField.getText().isEmpty()) {
            machineSearchField.clear();
        } else if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.DOWN) {
            table.chooseFirst();
        } else {
            return;
        }
        key.consume();
    }

    private void tableKey(KeyEvent key) {
        SocketRow row = socketTable.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (key.getCode() == KeyCode.ENTER) {
            commands.run(SocketAction.CONNECT, row);
        } else if (key.getCode() == KeyCode.C && key.isShortcutDown()) {
            commands.run(SocketAction.COPY, row);
        } else {
            return;
        }
        key.consume();
    }

    private void show(MachineState state) {
        lookingBox.setVisible(state instanceof MachineState.Looking);
        failedBox.setVisible(state instanceof MachineState.Failed);
        boolean onGraph = graphToggle.isSelected();
        boolean onFiles = !onGraph && model.filter().sectionProperty().get() == Section.LEFT_OVER;
        boolean seen = state instanceof MachineState.Seen;
        tableSplit.setVisible(seen && !onGraph && !onFiles);
        parts.graph().setVisible(seen && onGraph);
        parts.leftOvers().setVisible(onFiles);
        chipPane.setVisible(!onGraph && !onFiles);
        chipPane.setManaged(!onGraph && !onFiles);
        if (state instanceof MachineState.Failed(Notice problem)) {
            failedLabel.setText(problem.sentence());
            failedHint.setText(problem.hint());
        }
        count();
    }

    private void show(@Nullable Inventory inventory) {
        boolean limited = inventory != null && !inventory.limits().isEmpty();
        limitsLabel.setVisible(limited);
        if (inventory != null) {
            limitsLabel.setText(String.join(" ", inventory.limits()));
            limitsTip.setText(String.join("\n", inventory.limits()));
            asOfLabel.setText(Texts.fill("as of %s", ClockTime.of(inventory.takenNanos())));
        } else {
            asOfLabel.setText("");
        }
    }

    private void count() {
        int total = model.stateProperty().get() instanceof MachineState.Seen(int seen) ? seen : 0;
        long shown = model.rows().stream().filter(row -> row.presence() != Presence.GONE).count();
        Section section = model.filter().sectionProperty().get();
        machineCountLabel.setText(shown == total || section == Section.LEFT_OVER
                ? Amounts.count(total, "socket")
                : Texts.fill("%s of %s", Amounts.number(shown), Amounts.count(total, "socket")));
        noRowsLabel.setText(total == 0
                ? "There is not a single Unix socket here."
                : model.filter().isNarrowed()
                        ? "No socket fits. Take a word away, or show everything."
                        : Texts.fill("Nothing under “%s” now.", section.label()));
        showAllButton.setVisible(total > 0);
    }

    @FXML
    void onRefresh() {
        model.refresh();
    }

    @FXML
    void onClear() {
        model.filter().clear();
        machineSearchField.requestFocus();
    }

    @FXML
    void onShowAll() {
        model.filter().reset();
    }

    /// Whether the graph is chosen in place of the table.
    ReadOnlyBooleanProperty graphShown() {
        return graphToggle.selectedProperty();
    }

    void showGraph() {
        graphToggle.setSelected(true);
    }

    void showTable() {
        tableToggle.setSelected(true);
    }

    Parent node() {
        return machineView;
    }

    void openFind() {
        machineSearchField.requestFocus();
        machineSearchField.selectAll();
    }

    void goToChosen() {
        table.goToChosen();
    }
}
