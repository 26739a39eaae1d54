package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import java.util.List;
import java.util.Objects;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.controlsfx.control.CheckComboBox;
import org.junit.jupiter.api.Test;

/// The log by mouse: wheel, scroll bar, buttons, filter.
class LogViewTest extends LogWindow {
    private long last() {
        return ask(() -> numbers(pane.model()).getLast());
    }

    private long top() {
        return ask(() -> numbers(pane.model()).getFirst());
    }

    private boolean isOn(String toggle) {
        return ask(() -> find(toggle, ToggleButton.class).isSelected());
    }

    /// The row on the screen that shows the event.
    private TableRow<?> row(long number) {
        return ask(() -> robot.lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getItem() instanceof LogRow shown && shown.number() == number).findFirst()
                .orElseThrow());
    }

    private Point2D middle(Node node) {
        Bounds bounds = ask(() -> node.localToScreen(node.getBoundsInLocal()));
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    /// A press with a key held down, which the headless robot's mouse does not tell.
    private void press(Node node, boolean shift, boolean control) {
        fire(node, MouseEvent.MOUSE_PRESSED, 5, shift, control);
    }

    /// Drags the thumb; the headless robot's presses count as made up, which a scroll bar ignores.
    private void drag(ScrollBar bar, double by) {
        Node thumb = ask(() -> bar.lookup(".thumb"));
        fire(thumb, MouseEvent.MOUSE_PRESSED, 5, false, false);
        fire(thumb, MouseEvent.MOUSE_DRAGGED, 5 + by, false, false);
        fire(thumb, MouseEvent.MOUSE_RELEASED, 5 + by, false, false);
        until("laid out", () -> !bar.isNeedsLayout());
    }

    private void fire(Node node, EventType<MouseEvent> type, double y, boolean shift, boolean control) {
        robot.interact(() -> node.fireEvent(new MouseEvent(type, 5, y, 5, y, MouseButton.PRIMARY, 1, shift, control,
                false, false, true, false, false, false, false, true, null)));
    }

    @Test
    void saysWhatWillAppearWhileNothingIsThere() {
        open();
        until(() -> assertThat(text("emptyLabel")).startsWith("No events yet."));
        until(() -> assertThat(text("countLabel")).isEqualTo("0 events"));
        until(() -> assertThat(isShown("logScrollBar")).isFalse());
        events.many(1);
        untilShown(1);
        until(() -> assertThat(text("countLabel")).isEqualTo("1 event"));
        until(() -> assertThat(isShown("emptyLabel")).isFalse());
    }

    @Test
    void theWheelStopsFollowingAtItsFirstNotch() {
        events.many(200);
        open();
        robot.moveTo("#logTable").scroll(1, VerticalDirection.UP);
        until(() -> assertThat(isOn("followToggle")).isFalse());
        until(() -> assertThat(last()).isLessThan(199));
        long before = last();
        events.many(50);
        untilShown(250);
        until(() -> assertThat(last()).isEqualTo(before));
    }

    @Test
    void theFollowButtonShowsTheNewest() {
        events.many(200);
        open();
        robot.interact(() -> pane.model().scrollTo(0));
        robot.clickOn("#followToggle");
        until(() -> assertThat(last()).isEqualTo(199));
        robot.clickOn("#followToggle");
        events.many(50);
        untilShown(250);
        until(() -> assertThat(last()).isEqualTo(199));
    }

    @Test
    void theScrollBarReachesBothEnds() {
        events.many(5000);
        open();
        ScrollBar bar = find("logScrollBar", ScrollBar.class);
        until(() -> assertThat(ask(bar::getValue)).isEqualTo(ask(bar::getMax)));
        drag(bar, -1000);
        until(() -> assertThat(top()).isZero());
        until(() -> assertThat(isOn("followToggle")).isFalse());
        drag(bar, bar.getHeight() / 2);
        until(() -> assertThat(top()).isBetween(2000L, 3500L));
        drag(bar, 1000);
        until(() -> assertThat(last()).isEqualTo(4999));
    }

    @Test
    void pauseCountsWhatWaits() {
        events.many(100);
        open();
        robot.clickOn("#pauseToggle");
        events.many(1200);
        until("counted", () -> text("waitingLabel").equals("Paused: 1,200 new"));
        until(() -> assertThat(last()).isEqualTo(99));
        robot.clickOn("#pauseToggle");
        until(() -> assertThat(last()).isEqualTo(1299));
        until(() -> assertThat(isShown("waitingLabel")).isFalse());
    }

    @Test
    void followingEndsThePauseOnBothButtons() {
        events.many(100);
        open();
        robot.clickOn("#pauseToggle");
        robot.push(KeyCode.TAB);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.END);
        until(() -> assertThat(isOn("pauseToggle")).isFalse());
        until(() -> assertThat(isOn("followToggle")).isTrue());
    }

    @Test
    void clearingCanBeTakenBack() {
        events.many(100);
        open();
        until(() -> assertThat(isShown("showAllLink")).isFalse());
        robot.clickOn("#clearViewButton");
        until("empty", () -> text("emptyLabel").startsWith("The view was cleared."));
        until(() -> assertThat(text("countLabel")).isEqualTo("0 events"));
        events.many(1);
        untilShown(101);
        robot.clickOn("#showAllLink");
        until(() -> assertThat(text("countLabel")).isEqualTo("101 events"));
        until(() -> assertThat(isShown("showAllLink")).isFalse());
    }

    @Test
    void theLastRowIsShownAfterAFlood() {
        open();
        for (int burst = 0; burst < 40; burst++) {
            events.many(500);
        }
        untilShown(20_000);
        until(() -> assertThat(last()).isEqualTo(19_999));
        until(() -> assertThat(text("countLabel")).isEqualTo("20,000 events"));
        until(() -> assertThat(row(19_999).isVisible()).isTrue());
    }

    @Test
    void clicksChooseExtendAndLetGo() {
        events.many(100);
        open();
        robot.clickOn(row(95));
        until(() -> assertThat(chosen()).isEqualTo(95));
        press(row(97), true, false);
        until(() -> assertThat(LogModels.chosen(pane.model())).containsExactly(95L, 96L, 97L));
        press(row(96), false, true);
        until(() -> assertThat(chosen()).isEqualTo(-1));
    }

    @Test
    void aClickBelowTheRowsLeavesTheChoiceInSight() {
        events.many(3);
        open();
        robot.clickOn(row(1));
        Point2D below = middle(row(2)).add(0, 100);
        robot.clickOn(below);
        until(() -> assertThat(chosen()).isEqualTo(1));
        until(() -> assertThat(table().getSelectionModel().getSelectedIndices().stream().toList())
                .isEqualTo(List.of(1)));
    }

    @Test
    void rowsAreReadAsSentences() {
        events.data(EventKind.RECEIVED, 3, "hello");
        open();
        until(() -> assertThat(ask(() -> row(0).queryAccessibleAttribute(AccessibleAttribute.TEXT)).toString())
                .isEqualTo("Event 0, 12:04:05.124691, received, #3, python3 (4203), 5 bytes, hello"));
        events.plain(EventKind.OPENED, 0, "");
        untilShown(2);
        until(() -> assertThat(ask(() -> row(1).queryAccessibleAttribute(AccessibleAttribute.TEXT)).toString())
                .isEqualTo("Event 1, 12:04:05.125925, opened"));
    }

    @Test
    void theFilterFieldSaysWhatIsWrongAndKeepsTheRows() {
        events.many(100);
        open();
        robot.clickOn("#filterField").write("item size>x").push(KeyCode.HOME);
        until("said", () -> isShown("filterErrorLabel"));
        until(() -> assertThat(text("filterErrorLabel")).contains("“x” is no size"));
        robot.push(KeyCode.END).push(KeyCode.BACK_SPACE).write("9");
        until("mended", () -> text("matchLabel").equals("100 matches"));
        until(() -> assertThat(isShown("filterErrorLabel")).isFalse());
        robot.write(" \"");
        until("said", () -> isShown("filterErrorLabel"));
        until(() -> assertThat(text("filterErrorLabel")).contains("add a second quotation mark"));
        until(() -> assertThat(text("countLabel")).isEqualTo("100 events"));
        robot.push(KeyCode.ESCAPE);
        until(() -> assertThat(isShown("filterErrorLabel")).isFalse());
        robot.write("\"item-7\\\"\"");
        until("filtered", () -> text("matchLabel").equals("1 match"));
        until(() -> assertThat(numbers(pane.model())).containsExactly(7L));
        robot.clickOn("#clearFilterButton");
        until("all", () -> text("countLabel").equals("100 events"));
        until(() -> assertThat(isShown("clearFilterButton")).isFalse());
    }

    @Test
    void saysSoWhenNothingMatches() {
        events.many(10);
        open();
        robot.clickOn("#filterField").write("nowhere");
        until("said", () -> text("emptyLabel").equals("No event matches the filter."));
    }

    @Test
    void directionsExcludeEachOther() {
        events.many(9);
        open();
        robot.clickOn("#directionOutButton");
        until("sent only", () -> text("matchLabel").equals("3 matches"));
        robot.clickOn("#directionOutButton");
        until(() -> assertThat(isOn("directionOutButton")).isTrue());
        robot.clickOn("#directionInButton");
        until("received only", () -> text("matchLabel").equals("6 matches"));
        robot.clickOn("#clearFilterButton");
        until("all", () -> text("matchLabel").isEmpty());
        until(() -> assertThat(isOn("directionBothButton")).isTrue());
    }

    @Test
    void kindsAreCountedAndLetGo() {
        events.variety();
        open();
        @SuppressWarnings("unchecked")
        CheckComboBox<EventKind> kinds = find("kindChooser", CheckComboBox.class);
        robot.interact(() -> kinds.getCheckModel().check(EventKind.DENIED));
        robot.interact(() -> kinds.getCheckModel().check(EventKind.CLOSED));
        until("two", () -> text("matchLabel").equals("2 matches"));
        until(() -> assertThat(ask(kinds::getTitle)).isEqualTo("Kinds: 2"));
        robot.clickOn("#clearFilterButton");
        until("all", () -> text("countLabel").equals("13 events"));
        until(() -> assertThat(kinds.getCheckModel().getCheckedIndices().size()).isZero());
        until(() -> assertThat(ask(kinds::getTitle)).isEqualTo("Kinds"));
    }

    @Test
    void oneConnectionIsShownUntilItsButtonIsPressed() {
        events.many(40);
        open();
        until(() -> assertThat(isShown("connectionButton")).isFalse());
        robot.interact(() -> pane.showConnection(5));
        until("filtered", () -> text("matchLabel").equals("10 matches"));
        until(() -> assertThat(text("connectionButton")).isEqualTo("#5"));
        robot.clickOn("#connectionButton");
        until("all", () -> text("countLabel").equals("40 events"));
    }

    @Test
    void timesCountFromWhatTheMenuSays() {
        events.many(3);
        open();
        robot.clickOn("#timeMenu").clickOn("Since the previous row");
        until(() -> assertThat(LogModels.texts(pane.model(), LogColumn.TIME))
                .containsExactly("–", "0.001234", "0.001234"));
        until("cells say it", () -> Objects.equals(cell(row(2), LogColumn.TIME), "0.001234"));
    }

    private static String cell(TableRow<?> row, LogColumn column) {
        return row.lookup(".log-" + column.name().toLowerCase(java.util.Locale.ROOT)) instanceof LogCell<?> cell
                ? cell.getText()
                : "";
    }
}
