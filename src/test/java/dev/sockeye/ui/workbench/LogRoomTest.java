package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.settings.TabShares;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedConnection;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How much of a tab the log has, and what unfolds when a row is chosen, in a window as high as most laptops have.
class LogRoomTest extends OpenWindow {
    private static final int HEIGHT = 800;

    private StagedConnection peer;

    @BeforeEach
    void talk() {
        server(SocketType.STREAM, "/tmp/room.sock");
        peer = peer(4242);
        for (int n = 0; n < 40; n++) {
            peer.receive("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n", null);
        }
        show(() -> window.build(theme()), 1000, HEIGHT);
    }

    @SuppressWarnings("unchecked")
    private TableView<?> table() {
        return robot.lookup(".table-view").match(node -> "logTable".equals(node.getId()) && isSeen(node))
                .queryAs(TableView.class);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /// Rows with an event that are wholly in the table.
    private long rows() {
        return ask(() -> wholly(table(), table().lookupAll(".table-row-cell").stream()
                .filter(row -> row instanceof TableRow<?> shown && shown.getItem() != null).toList()));
    }

    private long lines() {
        Node view = robot.lookup("#textList").match(LogRoomTest::isSeen).query();
        return ask(() -> wholly(view, view.lookupAll(".text-line").stream().filter(Node::isVisible).toList()));
    }

    private static long wholly(Node in, List<? extends Node> nodes) {
        Bounds room = in.localToScene(in.getLayoutBounds());
        return nodes.stream().map(node -> node.localToScene(node.getLayoutBounds()))
                .filter(bounds -> bounds.getMinY() >= room.getMinY() - 0.5 && bounds.getMaxY() <= room.getMaxY() + 0.5)
                .count();
    }

    private boolean detailIsShown() {
        return robot.lookup("#detailView").tryQuery().filter(LogRoomTest::isSeen).isPresent();
    }

    private void chooseLastRow() {
        Set<TableCell<?, ?>> cells = ask(() -> Set.copyOf(robot.lookup(".log-preview")
                .match((TableCell<?, ?> cell) -> isSeen(cell) && cell.getText() != null && !cell.getText().isEmpty())
                .<TableCell<?, ?>>queryAll()));
        Node last = ask(() -> cells.stream().filter(cell -> wholly(table(), List.of(cell)) == 1)
                .max((a, b) -> Double.compare(a.localToScene(0, 0).getY(), b.localToScene(0, 0).getY())).orElseThrow());
        robot.clickOn(last);
    }

    @Test
    void theLogHasTheRoomUntilARowIsChosen() {
        until("in front", () -> shownTab().equals("room.sock"));
        until("sixteen rows", () -> rows() >= 16);
        until(() -> assertThat(ask(this::detailIsShown)).isFalse());
        chooseLastRow();
        until("unfolded", this::detailIsShown);
        until("eight rows", () -> rows() >= 8);
        until("eight lines", () -> lines() >= 8);
        until(() -> assertThat(table().getSelectionModel().getSelectedItem()).as("still in view").isNotNull());
        robot.push(KeyCode.ESCAPE);
        until("folded away", () -> !detailIsShown());
        until("sixteen rows again", () -> rows() >= 16);
    }

    @Test
    void allEventsHaveTheSameRoom() {
        robot.clickOn("#allEventsTab");
        until("in front", () -> shownTab().equals("All events"));
        until("sixteen rows", () -> rows() >= 16);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.END);
        until("unfolded", this::detailIsShown);
        until("eight rows", () -> rows() >= 8);
        until("eight lines", () -> lines() >= 8);
        robot.clickOn(robot.lookup("#closeDetailButton").match(LogRoomTest::isSeen).<Node>query());
        until("folded away", () -> !detailIsShown());
        until(() -> assertThat(stage().getScene().getFocusOwner()).as("the keyboard is at the rows")
                .isEqualTo(table()));
    }

    @Test
    void escapeInTheDetailPutsItAway() {
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.END);
        until("unfolded", this::detailIsShown);
        robot.clickOn(robot.lookup("#textList").match(LogRoomTest::isSeen).<Node>query());
        robot.push(KeyCode.ESCAPE);
        until("folded away", () -> !detailIsShown());
    }

    @Test
    void dividersThatWereLeftElsewhereAreWhereTheyWere() {
        robot.interact(() -> window.remembered.shares(new TabShares(0.2, 0.7)));
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.END);
        until("unfolded", this::detailIsShown);
        until("few rows", () -> rows() >= 1 && rows() <= 4);
    }

    @Test
    void inALowWindowTheDetailAndTheMessageToWriteTakeTurns() {
        show(() -> window.build(theme()), 760, 520);
        until("folded to nothing", () -> rows() >= 4);
        chooseLastRow();
        until("unfolded", this::detailIsShown);
        until("the message is a line", () -> isShown("#unfoldButton") && !isShown("#payloadField"));
        until("four rows", () -> rows() >= 4);
        until("a line", () -> lines() >= 1);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        until("the message", () -> isShown("#payloadField") && !detailIsShown());
        until("the cursor is in it", () -> stage().getScene().getFocusOwner() != null
                && "payloadField".equals(stage().getScene().getFocusOwner().getId()));
        robot.clickOn("#unfoldButton");
        until("the detail again", () -> detailIsShown() && !isShown("#payloadField"));
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.ESCAPE);
        until("both have room", () -> !detailIsShown() && isShown("#payloadField") && !isShown("#unfoldButton"));
    }

    private boolean isShown(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(LogRoomTest::isSeen);
    }

    @Test
    void theFirstTabsHaveTheirRoomAlsoWhenTheyGrowWhileATabHasTabsOfItsOwn() {
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.END);
        until("tabs within the tab", this::detailIsShown);
        robot.interact(() -> theme().zoom(150));
        until("the other names begin behind", () -> {
            Bounds pinned = robot.lookup("#machineTab").query().localToScene(robot.lookup("#machineTab").query()
                    .getLayoutBounds());
            Node name = robot.lookup(".tab").match(tab -> isSeen(tab) && tab.lookup(".tab-close-button") != null
                    && tab.lookup(".tab-close-button").isVisible()).query();
            return pinned.getWidth() > 100
                    && name.localToScene(name.getLayoutBounds()).getMinX() >= pinned.getMaxX() - 1;
        });
        Node inner = robot.lookup("#detailTabs").query().lookup(".tab-header-area");
        until(() -> assertThat(ask(inner::getStyle)).isEmpty());
    }

    @Test
    void theFirstTabsStayInSightAmongMany() {
        for (int n = 0; n < 15; n++) {
            server(SocketType.STREAM, "/tmp/some-long-name-" + n + ".sock");
        }
        until("there", () -> tabs().getTabs().size() == 18);
        robot.interact(() -> tabs().getSelectionModel().selectLast());
        settle();
        robot.clickOn("#machineTab");
        until("in front", () -> shownTab().equals("Machine"));
        robot.interact(() -> tabs().getSelectionModel().selectLast());
        settle();
        robot.clickOn("#allEventsTab");
        until("in front", () -> shownTab().equals("All events"));
        robot.interact(tabs()::requestFocus);
        robot.push(KeyCode.RIGHT);
        until("the arrow keys go on", () -> shownTab().equals("Machine"));
    }

    @Test
    void largerLettersLeaveNoEmptyLineInTheDetailAndHaveLargerSigns() {
        peer.receive("sent with this", null);
        robot.interact(() -> theme().zoom(150));
        try {
            settle();
            robot.interact(() -> table().requestFocus());
            robot.push(KeyCode.END);
            until("its facts are close to each other", () -> {
                Node facts = robot.lookup("#factsPane").match(LogRoomTest::isSeen).query();
                Node time = robot.lookup("#timeLabel").match(LogRoomTest::isSeen).query();
                return facts.getLayoutBounds().getHeight() <= time.getBoundsInParent().getMaxY() + 6;
            });
            until("the sign that closes a tab", () -> robot.lookup(".tab-close-button").queryAll().stream()
                    .allMatch(sign -> sign.getScaleX() == 1.5));
        } finally {
            robot.interact(() -> theme().zoom(100));
        }
    }

    @Test
    void inANarrowWindowTheFilterLineHasTheRoomWhileOneTypes() {
        show(() -> window.build(theme()), 760, 520);
        until("its buttons",
                () -> robot.lookup("#directionInButton").match(LogRoomTest::isSeen).tryQuery().isPresent());
        Node line = robot.lookup("#filterField").match(LogRoomTest::isSeen).query();
        robot.interact(line::requestFocus);
        until("room for some words", () -> line.getLayoutBounds().getWidth() > 200);
        robot.interact(() -> table().requestFocus());
        until("the buttons again", () -> robot.lookup("#directionInButton").match(LogRoomTest::isSeen).tryQuery()
                .isPresent());
    }
}
