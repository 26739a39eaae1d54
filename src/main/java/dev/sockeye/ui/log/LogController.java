package dev.sockeye.ui.log;

import dev.sockeye.settings.TimeMode;
import dev.sockeye.ui.Zoomed;
import java.util.List;
import java.util.stream.Stream;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.ToolRow;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The live log: binds its nodes to the view model.
public final class LogController {
    /// Where the tools have less room than these pixels, the switch between events and messages has signs only.
    private static final double ROOM_FOR_WORDS = 800;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final LogViewModel model;
    private final FilterViewModel filter;
    private final FindViewModel find;
    private final FindBarController findBar;
    private final SortViewModel sort;
    private final LogKeys keys;
    private final MessagesViewModel messages;
    private final LogKind kind;
    private final Menu columnMenu = new Menu("Columns");
    private LogColumns<LogRow> columns;
    private double zoom = 1;

    @FXML
    private VBox logView;
    @FXML
    private HBox logTools;
    @FXML
    private Region eventRows;
    @FXML
    private HBox eventStatus;
    @FXML
    private ToggleButton eventsToggle;
    @FXML
    private ToggleButton messagesToggle;
    @FXML
    private TableView<LogRow> logTable;
    @FXML
    private ScrollBar logScrollBar;
    @FXML
    private ToggleButton followToggle;
    @FXML
    private ToggleButton pauseToggle;
    @FXML
    private ToggleButton findToggle;
    @FXML
    private MenuButton timeMenu;
    @FXML
    private Label emptyLabel;
    @FXML
    private Label countLabel;
    @FXML
    private Hyperlink newLink;
    @FXML
    private Label sortLabel;
    @FXML
    private Hyperlink liveOrderLink;
    @FXML
    private Label waitingLabel;
    @FXML
    private FindingLabel logMessageLabel;
    @FXML
    private Hyperlink showAllLink;

    @SuppressWarnings("NullAway.Init")
    LogController(LogViewModel model, MessagesViewModel messages, FilterViewModel filter, FindViewModel find,
            FindBarController findBar, SortViewModel sort, LogKind kind) {
        this.sort = sort;
        this.model = model;
        this.messages = messages;
        this.filter = filter;
        this.find = find;
        this.findBar = findBar;
        this.kind = kind;
        keys = new LogKeys(model, this::copy, () -> RowPopup.show(logTable));
    }

    @FXML
    private void initialize() {
        var table = new LogTable<>(logTable, model);
        table.setUp(() -> new LogTableRow(model));
        columns = new LogColumns<>(logTable, LogColumn.shapes(model), EventLook::dress, kind.events(),
                kind.usuallyHidden(),
                kind.memory(),
                model::columns);
        logTable.addEventFilter(KeyEvent.KEY_PRESSED, this::rowKeyPressed);
        logView.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        var copyItem = new MenuItem("Copy rows");
        copyItem.setId("copyRowsItem");
        copyItem.setOnAction(_ -> copy());
        logTable.setContextMenu(new ContextMenu(copyItem));
        RowPopup.install(logTable);
        ToolRow.of(logTools);
        bindToggles();
        bindSwitch();
        columns.column("kind").visibleProperty().subscribe(shown -> model.kindInPreview(!shown));
        find.wantedProperty().subscribe(columns::mark);
        timeMenu.getItems().setAll(timeItems());
        Menu sortMenu = new SortChoice(logTable, columns, sort).menu();
        sortMenu.disableProperty().bind(messages.shownProperty());
        timeMenu.getItems().addAll(new SeparatorMenuItem(), sortMenu, columnMenu);
        columnMenu.setId("columnMenu");
        columns.headerMenus("time", List.of(timeItems()));
        bindStatus();
        var bar = new LogScrollBar(logScrollBar, model);
        model.onShown(() -> {
            table.showSelection();
            bar.sync();
            keys.page(model.rows().size() - 1);
        });
    }

    /// The rows that are shown: events or messages. The tools above them act on these.
    private RowsViewModel<?> current() {
        return messages.shownProperty().get() ? messages : model;
    }

    private void bindToggles() {
        for (RowsViewModel<?> each : List.of(model, messages)) {
            each.followingProperty().subscribe(this::showToggles);
            each.pausedProperty().subscribe(this::showToggles);
        }
        followToggle.setOnAction(_ -> current().follow(followToggle.isSelected()));
        pauseToggle.setOnAction(_ -> current().pause(pauseToggle.isSelected()));
        findToggle.selectedProperty().bindBidirectional(find.openProperty());
        messages.timeModeProperty().bindBidirectional(model.timeModeProperty());
    }

    private void showToggles() {
        followToggle.setSelected(current().followingProperty().get());
        pauseToggle.setSelected(current().pausedProperty().get());
    }

    private void bindSwitch() {
        messages.shownProperty().subscribe(shown -> {
            showMessages(shown);
            for (Region part : List.of(eventRows, eventStatus)) {
                part.setVisible(!shown);
                part.setManaged(!shown);
            }
            showToggles();
        });
        eventsToggle.setOnAction(_ -> showMessages(false));
        messagesToggle.setOnAction(_ -> showMessages(true));
        logTools.widthProperty().subscribe(this::spareRoom);
        Zoomed.follow(logTools, factor -> {
            zoom = factor;
            spareRoom();
        });
    }

    /// One of the two is always chosen, also when it is pressed again.
    private void showMessages(boolean shown) {
        messages.shownProperty().set(shown);
        eventsToggle.setSelected(!shown);
        messagesToggle.setSelected(shown);
    }

    private void spareRoom() {
        boolean narrow = logTools.getWidth() < ROOM_FOR_WORDS * zoom;
        ContentDisplay display = narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY;
        eventsToggle.setContentDisplay(display);
        messagesToggle.setContentDisplay(display);
        logTools.pseudoClassStateChanged(NARROW, narrow);
    }

    private MenuItem[] timeItems() {
        return Stream.of(TimeMode.values()).map(mode -> {
            var item = new RadioMenuItem(mode.title());
            model.timeModeProperty().subscribe(now -> item.setSelected(now == mode));
            item.setOnAction(_ -> {
                model.timeModeProperty().set(mode);
                item.setSelected(true);
            });
            return item;
        }).toArray(MenuItem[]::new);
    }

    private void bindStatus() {
        var count = model.endProperty().subtract(model.firstProperty());
        countLabel.textProperty().bind(Bindings.createStringBinding(
                () -> LogStatus.count(count.longValue()), count));
        waitingLabel.textProperty().bind(Bindings.createStringBinding(
                () -> LogStatus.paused(model.waitingProperty().get()), model.waitingProperty()));
        newLink.visibleProperty().bind(model.newCountProperty().greaterThan(0).and(model.pausedProperty().not()));
        newLink.managedProperty().bind(newLink.visibleProperty());
        newLink.textProperty().bind(Bindings.createStringBinding(
                () -> LogStatus.number(model.newCountProperty().get()) + " new ↓", model.newCountProperty()));
        sortLabel.textProperty().bind(sort.sentenceProperty());
        var isSorted = sort.sentenceProperty().isNotEmpty();
        for (Node part : List.of(sortLabel, liveOrderLink)) {
            part.visibleProperty().bind(isSorted);
            part.managedProperty().bind(isSorted);
        }
        waitingLabel.visibleProperty().bind(model.pausedProperty());
        model.messageProperty().subscribe(logMessageLabel::show);
        showAllLink.visibleProperty().bind(model.clearedProperty());
        showAllLink.managedProperty().bind(model.clearedProperty());
        showAllLink.setText("Show earlier events");
        emptyLabel.textProperty().bind(Bindings.createStringBinding(
                () -> LogStatus.empty(filter.activeProperty().get(), model.clearedProperty().get(),
                        filter.progressProperty().get()),
                filter.activeProperty(), model.clearedProperty(), filter.progressProperty()));
    }

    private void rowKeyPressed(KeyEvent event) {
        keys.pressed(event);
        if (event.getCode() == KeyCode.ESCAPE && !event.isConsumed() && sort.orderProperty().get().isPresent()) {
            sort.back();
            event.consume();
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F && event.isShortcutDown() && !event.isShiftDown()) {
            openFind();
            event.consume();
        } else if (event.getCode() == KeyCode.F3) {
            if (event.isShiftDown()) {
                find.previous();
            } else {
                find.next();
            }
            event.consume();
        }
    }

    /// Offers these items to choose columns with: those of the rows that are shown.
    void offerColumns(List<MenuItem> items) {
        columnMenu.getItems().setAll(items);
    }

    /// Says beside the number of events what the filter has found.
    void showResult(Node result) {
        eventStatus.getChildren().add(1, result);
    }

    /// Items that choose the columns of events.
    List<MenuItem> columnChooser() {
        return columns.chooser();
    }

    void close() {
        columns.close();
    }

    /// Puts more into the menu of the rows.
    void addToRows(List<MenuItem> items) {
        logTable.getContextMenu().getItems().addAll(items);
    }

    /// Gives the keyboard to the rows.
    void focus() {
        logTable.requestFocus();
    }

    /// Opens the find bar and puts the cursor into it.
    void openFind() {
        find.openProperty().set(true);
        findBar.focus();
    }

    private void copy() {
        model.copy(text -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @FXML
    private void clearView() {
        current().clearView();
        filter.refresh();
    }

    @FXML
    private void goToNewest() {
        model.follow(true);
    }

    @FXML
    private void liveOrder() {
        sort.back();
    }

    @FXML
    private void showAll() {
        model.showAll();
        filter.refresh();
    }
}
