package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import dev.sockeye.settings.ColumnState;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The columns of the log: which, in which order, how wide, and that they are remembered.
class LogColumnsTest extends LogWindow {
    private List<String> titles() {
        return ask(() -> table().getVisibleLeafColumns().stream().map(TableColumn::getText).toList());
    }

    private TableColumn<LogRow, ?> column(String title) {
        return ask(() -> table().getColumns().stream().filter(column -> column.getText().equals(title)).findFirst()
                .orElseThrow());
    }

    private MenuItem item(String id) {
        return ask(() -> find("timeMenu", MenuButton.class).getItems().stream()
                .filter(item -> item instanceof Menu).flatMap(menu -> ((Menu) menu).getItems().stream())
                .filter(item -> id.equals(item.getId())).findFirst().orElseThrow());
    }

    private void press(String id) {
        MenuItem item = item(id);
        robot.interact(() -> {
            if (item instanceof CheckMenuItem check) {
                check.setSelected(!check.isSelected());
            }
            item.fire();
        });
    }

    private List<TableCell<?, ?>> cells(String styleClass) {
        return ask(() -> List.copyOf(robot.lookup(styleClass)
                .match((TableCell<?, ?> cell) -> cell.getText() != null && cell.isVisible())
                .<TableCell<?, ?>>queryAll()));
    }

    @Test
    void aColumnIsHiddenByKeyboardAndComesBack() {
        events.many(20);
        open();
        until(() -> assertThat(titles()).contains("Session", "Peer"));
        robot.clickOn("#timeMenu");
        until("open", () -> find("timeMenu", MenuButton.class).isShowing());
        robot.type(KeyCode.UP, KeyCode.RIGHT);
        for (int n = 0; n < 4; n++) {
            robot.type(KeyCode.DOWN);
        }
        robot.type(KeyCode.ENTER);
        until("hidden", () -> titles().size() == 8);
        assertThat(left.get("allEvents")).filteredOn(state -> !state.shown()).hasSize(1);
        press("usualColumnsItem");
        until("all again", () -> titles().size() == 9);
        assertThat(left.get("allEvents")).isEmpty();
    }

    @Test
    void orderAndWidthsAreRemembered() {
        events.many(20);
        open();
        TableColumn<LogRow, ?> peer = column("Peer");
        double before = ask(peer::getWidth);
        robot.interact(() -> table().resizeColumn(peer, 37));
        robot.interact(() -> {
            var order = table().getColumns();
            TableColumn<LogRow, ?> size = order.remove(7);
            order.add(1, size);
        });
        until("kept", () -> left.containsKey("allEvents"));
        until("all of it", () -> left.getOrDefault("allEvents", List.of()).get(1).name().equals("size"));
        assertThat(left.get("allEvents")).contains(new ColumnState("peer", true, before + 37));
        assertThat(left.get("allEvents")).hasSize(9);
    }

    @Test
    void whatWasLeftIsThereAgainAndWhatIsUnknownDoesNotMatter() {
        events.many(20);
        robot.interact(() -> columns.keep("allEvents", List.of(new ColumnState("preview", true, 0),
                new ColumnState("nonsense", true, 5000), new ColumnState("kind", false, 0),
                new ColumnState("number", false, 1), new ColumnState("peer", true, 222))));
        open();
        until(() -> assertThat(titles()).startsWith("Preview").contains("No.").doesNotContain("Kind").hasSize(8));
        until("as wide as left", () -> column("Peer").getWidth() == 222);
    }

    @Test
    void logsOfOneKindLookAlike() {
        open();
        robot.interact(() -> columns.keep("events", List.of(new ColumnState("kind", false, 0))));
        until(() -> assertThat(titles()).contains("Kind"));
        robot.interact(() -> columns.keep("allEvents", List.of(new ColumnState("kind", false, 0))));
        until(() -> assertThat(titles()).doesNotContain("Kind"));
    }

    @Test
    void rowsAreCopiedAsTheyAreShown() {
        events.data(EventKind.SENT, 3, "hello");
        open();
        robot.interact(() -> columns.keep("allEvents", List.of(new ColumnState("preview", true, 0),
                new ColumnState("number", true, 0), new ColumnState("time", false, 0),
                new ColumnState("direction", false, 0), new ColumnState("session", true, 0),
                new ColumnState("connection", true, 0), new ColumnState("peer", false, 0),
                new ColumnState("kind", true, 0), new ColumnState("size", true, 0))));
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until("copied", () -> "hello\t0\tapi.sock\t#3\tsent\t5\n".equals(Clipboard.getSystemClipboard().getString()));
    }

    @ParameterizedTest
    @ValueSource(ints = {640, 700, 990})
    void numbersAreWholeHoweverNarrow(int width) {
        events.data(EventKind.SENT, 1_234_567, "x".repeat(123_456));
        events.many(12_000);
        events.data(EventKind.RECEIVED, 1_234_567, "y".repeat(1_234_567));
        show(pane::root, width, 400);
        untilShown(capture.end());
        robot.interact(() -> table().resizeColumn(column("Size"), -60));
        settle();
        for (String style : List.of(".log-number", ".log-size", ".log-connection")) {
            until(() -> {
                // Beside numbers as long as these there is no room for sizes in a narrow log.
                assertThat(cells(style).isEmpty()).as(style)
                        .isEqualTo(style.equals(".log-size") && !titles().contains("Size"));
                assertThat(cells(style)).as("%s in %s", style, ask(() -> column("Conn.").getWidth()))
                        .noneMatch(TableCell::isTextTruncated);
            });
        }
    }

    @Test
    void aTooltipSaysWhatIsCut() {
        events.data(EventKind.SENT, 3, "a long text that has no room in a narrow column ".repeat(2));
        events.data(EventKind.SENT, 3, "short");
        show(pane::root, 700, 400);
        untilShown(capture.end());
        settle();
        TableCell<?, ?> cut = cells(".log-preview").stream().filter(TableCell::isTextTruncated).findFirst()
                .orElseThrow();
        TableCell<?, ?> whole = cells(".log-preview").stream().filter(cell -> "short".equals(cell.getText()))
                .findFirst().orElseThrow();
        robot.moveTo(cut);
        until("the whole text", () -> cut.getTooltip() != null && cut.getTooltip().getText().equals(cut.getText()));
        robot.moveTo(whole);
        until("gone", () -> cut.getTooltip() == null);
        until(() -> assertThat(ask(whole::getTooltip)).isNull());
    }

    @Test
    void eachConnectionHasAColour() {
        events.data(EventKind.SENT, 1, "a");
        events.data(EventKind.SENT, 2, "b");
        events.data(EventKind.RECEIVED, 1, "c");
        events.plain(EventKind.OPENED, 0, "");
        open();
        List<Color> colours = ask(() -> cells(".log-connection").stream().map(TableCell::getGraphic)
                .map(Circle.class::cast).filter(Circle::isVisible).map(dot -> (Color) dot.getFill()).toList());
        assertThat(colours).hasSize(3);
        assertThat(colours.stream().distinct()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {572, 640, 720, 990})
    void thePreviewHasRoomHoweverNarrow(int width) {
        events.many(900);
        events.plain(EventKind.ACCEPTED, 3, "");
        show(pane::root, width, 400);
        untilShown(capture.end());
        until("room for the preview", () -> column("Preview").getWidth() >= 240);
        assertThat(titles()).contains("No.", "Time", "Session", "Conn.");
        until("nothing beyond the edge", () -> table().getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getWidth).sum() <= table().getWidth());
        boolean kinds = titles().contains("Kind");
        assertThat(kinds).isEqualTo(width > 650);
        until("what no arrow says is said", () -> cells(kinds ? ".log-kind" : ".log-preview").stream()
                .anyMatch(cell -> "accepted".equals(cell.getText())));
    }
}
