package dev.sockeye.ui.log;

import dev.sockeye.ui.Tip;
import atlantafx.base.controls.CustomTextField;
import dev.sockeye.capture.EventKind;
import dev.sockeye.ui.EventText;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Zoomed;
import dev.sockeye.ui.control.BoundedLine;
import dev.sockeye.ui.log.FilterViewModel.Direction;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckComboBox;

/// The bar above the log that chooses which events are shown.
public final class FilterBarController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final Duration ERROR_DELAY = Duration.millis(600);
    /// Where there is less room than these pixels the tip alone has examples.
    private static final double LEAST_FOR_EXAMPLE = 230;
    /// Of the bar, in pixels, for a line of some words beside its buttons.
    private static final double LEAST_FOR_ALL = 430;
    private static final String HELP = """
            Parts are separated by spaces and must all hold:
            dir:in   dir:out   kind:failed,denied   conn:3
            size>1k   size:10..20   text:"log in"   exact:"Log"   hex:0d0a
            protocol=http   http.status>=500   pgsql.query:"select"   latency>10ms
            Ctrl+Space offers what may come next. A word alone is text to look for; ! before a part turns it round.""";

    private final FilterViewModel model;
    private final BooleanProperty lineAlone = new SimpleBooleanProperty();
    private double zoom = 1;
    private final PauseTransition errorDelay = new PauseTransition(ERROR_DELAY);

    @FXML
    private VBox filterBar;
    @FXML
    private HBox directionsBox;
    @FXML
    private CustomTextField filterField;
    @FXML
    private Tooltip filterHelp;
    @FXML
    private HBox filterResult;
    @FXML
    private ProgressBar filterProgress;
    @FXML
    private Label matchLabel;
    @FXML
    private ToggleGroup directions;
    @FXML
    private ToggleButton directionBothButton;
    @FXML
    private ToggleButton directionInButton;
    @FXML
    private ToggleButton directionOutButton;
    @FXML
    private CheckComboBox<EventKind> kindChooser;
    @FXML
    private Button connectionButton;
    @FXML
    private Button clearFilterButton;
    @FXML
    private Label filterErrorLabel;
    @FXML
    private Region wrongMark;

    @SuppressWarnings("NullAway.Init")
    public FilterBarController(FilterViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        filterHelp.setText(HELP);
        filterField.textProperty().bindBidirectional(model.lineProperty());
        BoundedLine.bound(filterField, model::refuseLongLine);
        Completion.install(filterField, () -> model.completion(filterField.getCaretPosition()));
        filterField.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filterField.getText().isEmpty()) {
                filterField.clear();
                event.consume();
            }
        });
        filterField.setOnAction(_ -> markWrong());
        filterField.widthProperty().subscribe(this::prompt);
        Zoomed.follow(filterField, factor -> {
            zoom = factor;
            prompt();
            giveRoom();
        });
        filterBar.widthProperty().subscribe(this::giveRoom);
        filterField.focusedProperty().subscribe(this::giveRoom);
        Showing.present(directionsBox, lineAlone.not());
        matchLabel.textProperty().bind(model.matchesProperty());
        filterProgress.progressProperty().bind(model.progressProperty());
        filterProgress.visibleProperty().bind(model.progressProperty().lessThan(1));
        filterProgress.managedProperty().bind(filterProgress.visibleProperty());
        clearFilterButton.visibleProperty().bind(model.activeProperty().or(model.errorProperty().isNotEmpty()));
        clearFilterButton.managedProperty().bind(clearFilterButton.visibleProperty());
        clearFilterButton.setOnAction(_ -> model.clear());
        connectionButton.visibleProperty().bind(model.connectionProperty().greaterThan(0));
        connectionButton.managedProperty().bind(connectionButton.visibleProperty());
        connectionButton.textProperty().bind(model.connectionProperty().asString("#%d"));
        connectionButton.setOnAction(_ -> model.connectionProperty().set(0));
        bindDirection();
        bindKinds();
        bindError();
    }

    /// Where there is little room, the line has that of the buttons beside it while one types.
    private void giveRoom() {
        lineAlone.set(filterField.isFocused() && filterBar.getWidth() < LEAST_FOR_ALL * zoom);
    }

    private void prompt() {
        filterField.setPromptText(filterField.getWidth() < LEAST_FOR_EXAMPLE * zoom
                ? "Filter"
                : "Filter, e.g. http.status>=500");
    }

    private void bindDirection() {
        directionBothButton.setUserData(Direction.BOTH);
        directionInButton.setUserData(Direction.RECEIVED);
        directionOutButton.setUserData(Direction.SENT);
        model.directionProperty().subscribe(direction -> directions.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == direction).forEach(directions::selectToggle));
        directions.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                directions.selectToggle(before);
            } else {
                model.directionProperty().set((Direction) now.getUserData());
            }
        });
    }

    private void bindKinds() {
        kindChooser.setConverter(new StringConverter<>() {
            @Override
            public String toString(EventKind kind) {
                return kind == null ? "" : EventText.kind(kind);
            }

            @Override
            public EventKind fromString(String text) {
                throw new UnsupportedOperationException("Kinds are chosen, not typed.");
            }
        });
        kindChooser.getItems().setAll(EventKind.values());
        kindChooser.getCheckModel().getCheckedItems().addListener((ListChangeListener<EventKind>) _ -> {
            var checked = kindChooser.getCheckModel().getCheckedItems();
            model.kinds().retainAll(checked);
            model.kinds().addAll(checked);
            kindChooser.setTitle(checked.isEmpty() ? "Kinds" : "Kinds: " + checked.size());
        });
        model.kinds().addListener((SetChangeListener<EventKind>) change -> {
            if (change.wasRemoved() && model.kinds().isEmpty()) {
                kindChooser.getCheckModel().clearChecks();
            }
        });
    }

    private void bindError() {
        filterErrorLabel.managedProperty().bind(filterErrorLabel.visibleProperty());
        filterErrorLabel.setVisible(false);
        var mark = new WrongMark(filterField, wrongMark);
        errorDelay.setOnFinished(_ -> filterErrorLabel.setVisible(!model.errorProperty().get().isEmpty()));
        model.errorProperty().subscribe(error -> {
            filterField.pseudoClassStateChanged(DANGER, !error.isEmpty());
            filterErrorLabel.setText(error.isEmpty() ? "" : where() + error);
            if (error.isEmpty()) {
                filterErrorLabel.setVisible(false);
            }
            mark.show(error.isEmpty() ? FilterViewModel.Wrong.NOWHERE : model.wrongPlace());
            errorDelay.playFromStart();
        });
    }

    /// Where the line is wrong, before the sentence about it; nothing where the sentence is about all of it.
    private String where() {
        FilterViewModel.Wrong wrong = model.wrongPlace();
        return wrong.length() == 0 ? "" : "Character " + (wrong.position() + 1) + ": ";
    }

    /// Marks the part that is wrong, so that typing replaces it.
    private void markWrong() {
        FilterViewModel.Wrong wrong = model.wrongPlace();
        if (wrong.length() > 0 && !model.errorProperty().get().isEmpty()) {
            filterField.selectRange(wrong.position(), wrong.position() + wrong.length());
        }
    }

    /// How far the filter is, and what it has found. It stands below the rows, so that the line that is typed has the room.
    Node result() {
        return filterResult;
    }

    /// Kinds are of events: while messages are shown they cannot be chosen, but taken back. Matches are events, too, and are
    /// not counted meanwhile; how many messages there are is said below them.
    void offerKindsUnless(BooleanExpression messages) {
        matchLabel.visibleProperty().bind(messages.not());
        matchLabel.managedProperty().bind(matchLabel.visibleProperty());
        kindChooser.visibleProperty()
                .bind(messages.not().or(Bindings.isNotEmpty(model.kinds())).and(lineAlone.not()));
        kindChooser.managedProperty().bind(kindChooser.visibleProperty());
    }

    /// The log is a tap's: nothing comes to this side or leaves it.
    void nameTheEnds() {
        filterField.getStyleClass().add("short");
        name(directionInButton, "← Client", "To client: what went to the client only");
        name(directionOutButton, "→ Server", "To server: what went to the server only");
    }

    private static void name(ToggleButton button, String text, String tip) {
        button.setText(text);
        button.setAccessibleText(tip);
        Tip.setText(button, tip);
    }
}
