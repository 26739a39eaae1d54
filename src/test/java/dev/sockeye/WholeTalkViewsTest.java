package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.ui.View;
import java.util.EnumSet;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The views of what was said, and of commands that wait for somebody, in the real window with a real conversation: each is
/// there, and nothing in it is cut off.
class WholeTalkViewsTest extends LookedAtWindow {
    static final EnumSet<View> VIEWS = EnumSet.of(View.ACTIVATION_FORM, View.ACTIVATION_PANE, View.MESSAGES,
            View.DECODED, View.LATENCY, View.DIALOGUE, View.SEQUENCE, View.MARKS, View.COLOURS);
    private static final String LONG = "a key that is far too long for any column of any table ".repeat(6).strip();

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800,100", "DARK,1280,800,100", "LIGHT,760,520,100", "DARK,760,520,100", "DARK,1280,800,125",
        "LIGHT,1280,800,200"})
    void everyViewOfWhatWasSaidIsShownWholly(ThemeMode mode, int width, int height, int zoom) throws Exception {
        dress(mode, width, height, zoom);
        try (var server = ForeignPeer.python(
                """
                        l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up')
                        while True:
                            c, _ = l.accept()
                            while (asked := c.recv(9999)):
                                c.sendall(b'-ERR value is not an integer or out of range\\r\\n' if b'INCR' in asked else b'+OK\\r\\n')
                        """,
                path("api"))) {
            assertThat(server.line()).isEqualTo("up");
            Session tap = wiring.workbench().open(TapSpec.of(SocketType.STREAM, Address.ofPath(path("api")))
                    .at(new TapSpec.Place.SideDoor(Optional.of(Address.ofPath(path("tap"))))));
            talk();
            eventually("all of it", () -> tap.counters().receivedBytes() > LONG.length());
            messages();
            marks();
            latency();
            dialogue();
            sequence();
            colours();
            activation();
        }
        assertAllWasSeenWholly(VIEWS);
    }

    private void talk() throws Exception {
        try (var client = ForeignPeer.python(
                """
                        c = s('stream'); c.connect(sys.argv[1])
                        for words in (['SET', sys.argv[2], 'value'], ['INCR', sys.argv[2]], ['AUTH', 'somebody', 'secret'], ['PING']):
                            c.sendall(b'*%d\\r\\n' % len(words) + b''.join(b'$%d\\r\\n%s\\r\\n' % (len(w), w.encode()) for w in words))
                            c.recv(999)
                        say('said')
                        """,
                path("tap"), LONG)) {
            assertThat(client.line()).isEqualTo("said");
        }
    }

    private void messages() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        eventually("the messages", () -> shows("8 messages") && shown("#messageTable")
                .filter(table -> !((TableView<?>) table).getItems().isEmpty()).isPresent());
        look("talk-messages");
        robot.clickOn("PING").type(KeyCode.UP, 4);
        look("talk-chosen");
        robot.interact(() -> front("messagesView", Node.class).getScene().getRoot().lookupAll(".split-pane").stream()
                .map(SplitPane.class::cast)
                .filter(split -> split.getOrientation() == Orientation.VERTICAL && isShown(split))
                .findFirst().orElseThrow().setDividerPosition(0, 0));
        eventually("a message's fields", () -> shown("#fieldTree")
                .filter(tree -> ((TreeTableView<?>) tree).getExpandedItemCount() > 1).isPresent());
        show("talk-decoded", () -> {
            front("fieldTree", TreeTableView.class).getSelectionModel().select(1);
            scrolled(front("detailView", Node.class)).setVvalue(1);
        });
        tab("prettyTab");
        tab("decodedTab");
    }

    private void marks() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        eventually("the note", () -> robot.lookup("#markNoteField").tryQuery().isPresent());
        look("talk-mark-note");
        robot.clickOn("#markNoteField").write("a note that says at length why this is worth to be looked at again")
                .type(KeyCode.ENTER);
        until("noted", () -> robot.lookup("#markNoteField").tryQuery().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        eventually("the mark", () -> shown("#marksTable")
                .filter(table -> !((TableView<?>) table).getItems().isEmpty()).isPresent());
        show("talk-marks", () -> front("marksTable", TableView.class).getSelectionModel().selectFirst());
        back();
    }

    private void latency() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        eventually("the kinds", () -> shown("#slowestTable")
                .filter(table -> ((TableView<?>) table).getItems().size() > 1).isPresent());
        show("talk-latency", () -> front("slowestTable", TableView.class).getSelectionModel().selectFirst());
        back();
    }

    private void dialogue() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        eventually("the conversation", () -> shown("#dialogueList")
                .filter(list -> ((ListView<?>) list).getItems().size() > 1).isPresent());
        show("talk-dialogue", () -> front("dialogueList", ListView.class).getSelectionModel().selectFirst());
        back();
    }

    private void sequence() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
        eventually("the diagram", () -> shown("#sequenceList")
                .filter(list -> ((ListView<?>) list).getItems().size() > 1).isPresent());
        show("talk-sequence", () -> front("sequenceList", ListView.class).getSelectionModel().selectFirst());
        back();
    }

    private void colours() {
        robot.interact(() -> shown("#talkMenu").map(MenuButton.class::cast).orElseThrow().getItems().stream()
                .filter(item -> "coloursItem".equals(item.getId())).findFirst().orElseThrow().fire());
        eventually("the rules", () -> shown("#addColourButton").isPresent());
        press("addColourButton");
        robot.write("redis.command=" + "INCR".repeat(30));
        press("addColourButton");
        robot.write("redis.command=");
        eventually("what is wrong", () -> shown(".filter-error").isPresent());
        look("talk-colours");
        back();
    }

    private void activation() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        eventually("the form", () -> shown("#activationAddressField").isPresent());
        look("activation-form");
        show("activation-more", () -> front("activationAdvancedPane", TitledPane.class).setExpanded(true));
        fill("activationAddressField", path("api"));
        fill("activationCommandField", "no-such-program " + LONG);
        look("activation-refused");
        fill("activationAddressField", path("web"));
        fill("activationCommandField", ForeignPeer.python() + " -c \"import socket; print('waits ' * 60, flush=True);"
                + " c, _ = socket.socket(fileno=3).accept(); c.send(b'done')\"");
        eventually("it can be started", () -> ask(() -> !front("startActivationButton", Node.class).isDisabled()));
        look("activation-filled");
        press("startActivationButton");
        eventually("its pane", () -> shown("#activationStateLabel").isPresent());
        look("activation-waits");
        assertThat(ForeignPeer.python("""
                c = s('stream'); c.settimeout(60); c.connect(sys.argv[1]); say(c.recv(9).decode())
                """, path("web")).line()).isEqualTo("done");
        eventually("it has ended", () -> shownSays("#activationStateLabel", "exit code 0"));
        look("activation-ended");
    }

    /// The one that is on the screen: every tab has its own.
    private <T extends Node> T front(String id, Class<T> type) {
        return robot.lookup("#" + id).queryAllAs(type).stream().filter(WindowJourney::isShown).findFirst()
                .orElseThrow();
    }

    private void tab(String id) {
        show("talk-" + id, () -> {
            TabPane tabs = front("detailTabs", TabPane.class);
            tabs.getTabs().stream().filter(tab -> id.equals(tab.getId())).forEach(tabs.getSelectionModel()::select);
        });
    }

    private static ScrollPane scrolled(Node content) {
        Node at = content;
        while (!(at instanceof ScrollPane)) {
            at = at.getParent();
        }
        return (ScrollPane) at;
    }

    private void fill(String id, String text) {
        robot.interact(() -> find(id, TextField.class).setText(text));
    }

    /// Closes the tab: the one from which it was opened is in front again.
    private void back() {
        robot.push(KeyCode.CONTROL, KeyCode.W);
        eventually("the log again", () -> shown("#messageTable").isPresent());
    }

    private boolean shownSays(String query, String words) {
        return ask(() -> robot.lookup(query).queryAll().stream().anyMatch(node -> isShown(node)
                && node instanceof Labeled labeled && String.valueOf(labeled.getText()).contains(words)));
    }
}
