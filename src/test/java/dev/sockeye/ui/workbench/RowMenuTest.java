package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.session.LineEnding;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.ui.log.LogRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The menu of the log's rows, by mouse and by keyboard.
class RowMenuTest extends OpenWindow {
    private StagedConnection peer;

    @BeforeEach
    void talk() {
        server(SocketType.STREAM, "/tmp/menu.sock");
        peer = peer(4242);
        peer.receive("hello\n", null);
        peer.receive("again", null);
        open();
        until("in front", () -> shownTab().equals("menu.sock"));
    }

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

    private Node row(String title, String preview) {
        return robot.lookup(title).match((TableCell<?, ?> cell) -> isSeen(cell) && preview.equals(cell.getText()))
                .query();
    }

    private Stream<MenuItem> items() {
        return table().getContextMenu().getItems().stream()
                .flatMap(item -> item instanceof Menu menu
                        ? Stream.concat(Stream.of(item), menu.getItems().stream())
                        : Stream.of(item));
    }

    private MenuItem item(String id) {
        return items().filter(item -> id.equals(item.getId())).findFirst().orElseThrow();
    }

    private void fire(String id) {
        robot.interact(() -> item(id).fire());
    }

    private void choose(String preview) {
        robot.clickOn(row(".log-preview", preview));
    }

    private List<String> sent() {
        return LongStream.range(window.bench.capture.first(), window.bench.capture.end())
                .mapToObj(window.bench.capture::event).filter(event -> event != null && event.kind() == EventKind.SENT)
                .map(this::text).toList();
    }

    private String text(Event event) {
        byte[] bytes = new byte[event.length()];
        window.bench.capture.payload(event.number(), 0, ByteBuffer.wrap(bytes));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void aRightClickOffersWhatCanBeDone() {
        robot.clickOn(row(".log-preview", "hello\\n"), MouseButton.SECONDARY);
        until("open", () -> table().getContextMenu().isShowing());
        until(() -> assertThat(items().filter(item -> item.getId() != null && item.isDisable()).map(MenuItem::getId)
                .toList()).isEmpty());
        robot.clickOn("#editAndSendItem");
        until("written", () -> find("payloadField", TextInputControl.class).getText().equals("hello\\n"));
        until("with the keyboard", () -> isFocused("payloadField"));
        assertThat(sent()).isEmpty();
    }

    @Test
    void keysOpenItAndSendAgain() {
        choose("again");
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until("open", () -> table().getContextMenu().isShowing());
        for (int n = 0; n < 9 && !ask(() -> find("sendAgainItem", Node.class).isFocused()); n++) {
            robot.type(KeyCode.DOWN);
        }
        robot.type(KeyCode.ENTER);
        until("sent", () -> sent().equals(List.of("again")));
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTEXT_MENU);
        until("open once more", () -> table().getContextMenu().isShowing());
        until(() -> assertThat(item("sendAgainItem").isDisable()).as("nothing is chosen").isTrue());
    }

    @Test
    void whoHasGoneGetsNothingAgain() {
        choose("again");
        peer.drop();
        until("closed", () -> window.bench.workbench.sessions().getFirst().openConnections() == 0);
        fire("sendAgainItem");
        until("said", () -> notice().contains("cannot be sent again: its connection is closed."));
    }

    @Test
    void severalRowsAreCopiedAndMarked() {
        choose("hello\\n");
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        fire("copyAs-hex");
        until("copied", () -> "68 65 6c 6c 6f 0a\n61 67 61 69 6e\n".equals(Clipboard.getSystemClipboard().getString()));
        fire("copyAs-socat");
        until("copied", () -> """
                printf 'hello\\012' | socat - 'UNIX-CONNECT:/tmp/menu.sock'
                printf 'again' | socat - 'UNIX-CONNECT:/tmp/menu.sock'
                """.equals(Clipboard.getSystemClipboard().getString()));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("both").type(KeyCode.ENTER);
        until("marked", () -> robot.lookup(".table-row-cell").match(node -> isSeen(node) && node.getPseudoClassStates()
                .stream().anyMatch(state -> state.getPseudoClassName().equals("marked"))).queryAll().size() == 2);
        fire("unmarkRowItem");
        until("not marked", () -> robot.lookup(".table-row-cell").match(node -> isSeen(node)
                && node.getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals("marked")))
                .queryAll().isEmpty());
    }

    @Test
    void theLogIsNarrowedToWhatIsLikeTheRow() {
        choose("again");
        fire("filterKindItem");
        until("kind", () -> line().equals("kind:received"));
        fire("filterContentsItem");
        until("contents", () -> line().equals("kind:received exact:\"again\""));
        fire("filterPeerItem");
        until("peer", () -> line().equals("kind:received exact:\"again\" conn:1"));
        fire("filterConnectionItem");
        until("connection", () -> isSeen(robot.lookup("#connectionButton").match(RowMenuTest::isSeen).query()));
    }

    private String line() {
        return robot.lookup("#filterField").match(RowMenuTest::isSeen).queryAs(TextInputControl.class).getText();
    }

    private List<String> previews() {
        return ask(() -> table().getItems().stream().map(LogRow.class::cast).map(row -> text(row.event())).toList());
    }

    @Test
    void theSameContentsAreFoundWhateverBytesTheyHave() {
        String longText = "long ".repeat(40);
        for (String odd : List.of("say \"hi\"", "back\\slash", "two\nlines", "\u0001\u0000 \u007f", "h\u00e9llo",
                longText)) {
            peer.receive(odd, null);
            until("received", () -> previews().contains(odd));
            String all = count();
            robot.interact(() -> table().requestFocus());
            robot.push(KeyCode.END);
            until("chosen", () -> item("savePayloadItem") != null && !ask(() -> isNothingChosen()));
            fire("filterContentsItem");
            until("narrowed to " + line(), () -> previews().stream().allMatch(text -> text.contains(odd))
                    && previews().contains(odd));
            until(() -> assertThat(count()).as(line()).isNotEqualTo(all));
            robot.interact(() -> robot.lookup("#filterField").match(RowMenuTest::isSeen)
                    .queryAs(TextInputControl.class).clear());
            until("all again", () -> count().equals(all));
            robot.interact(() -> table().requestFocus());
            robot.push(KeyCode.CONTROL, KeyCode.END);
        }
    }

    private String count() {
        return robot.lookup("#countLabel").match(RowMenuTest::isSeen).queryAs(Labeled.class).getText();
    }

    private boolean isNothingChosen() {
        return table().getSelectionModel().isEmpty();
    }

    @Test
    void goesToThePeerOfTheRowAndToTheFileOfItsSocket() {
        StagedConnection other = peer(4343);
        other.receive("from the other", null);
        until("received", () -> previews().contains("from the other"));
        choose("again");
        fire("goToPeerItem");
        until("who sent it", () -> isFocused("peerCard") && cardSays("peerRows", "4242"));
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.END);
        fire("goToPeerItem");
        until("who sent that", () -> isFocused("peerCard") && cardSays("peerRows", "4343"));
        fire("goToSocketItem");
        until("its file", () -> isFocused("fileCard") && cardSays("fileCard", "/tmp/menu.sock"));
    }

    @Test
    void ofSeveralRowsTheFirstThatCameFromSomebodySaysWhichPeer() {
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.SHIFT, KeyCode.END);
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until("open", () -> table().getContextMenu().isShowing());
        until(() -> assertThat(items().filter(item -> item.getId() != null && item.isDisable()).map(MenuItem::getId)
                .toList()).isEmpty());
        robot.clickOn("#goToPeerItem");
        until("who sent it", () -> isFocused("peerCard") && cardSays("peerRows", "4242"));
    }

    private boolean cardSays(String rows, String text) {
        return find(rows, Parent.class).lookupAll("*").stream()
                .anyMatch(node -> node instanceof Text said && said.getText().contains(text));
    }

    @Test
    void textIsEditedAsTextAndTheRestAsHex() {
        assertThat(RowDeeds.writing("a\r\n\t\u00e9\\".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Writing(PayloadMode.TEXT, "a\\r\\n\\t\u00e9\\\\", LineEnding.NONE));
        assertThat(RowDeeds.writing("{\"a\": 1}".getBytes(StandardCharsets.UTF_8)).mode()).isEqualTo(PayloadMode.TEXT);
        assertThat(RowDeeds.writing("{n}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Writing(PayloadMode.HEX, "7b 6e 7d", LineEnding.NONE));
        assertThat(RowDeeds.writing(new byte[]{0, (byte) 0xff}))
                .isEqualTo(new Writing(PayloadMode.HEX, "00 ff", LineEnding.NONE));
    }
}
