package dev.sockeye.ui.compose;

import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import dev.sockeye.ui.FilePicker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sockeye.session.LineEnding;
import dev.sockeye.session.Session;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComposeViewTest extends UiTest {
    private static final double LITTLE = 8;

    private final StagedWorkbench bench = new StagedWorkbench();
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    private final List<ComposeServices.Kept> kept = new CopyOnWriteArrayList<>();
    private final SendHistory history = new SendHistory();

    @AfterEach
    void close() {
        background.shutdownNow();
        bench.close();
    }

    private void open(Session session, double width) {
        var services = new ComposeServices(bench.transport, bench.capture, background, background, new UiExecutor(),
                UnaryOperator.identity(), kept::add);
        FilePicker picker = (_, _, _) -> List.of(Path.of("/etc/hosts"), Path.of("/etc/hostname"));
        show(() -> {
            var log = new Region();
            VBox.setVgrow(log, Priority.ALWAYS);
            return new VBox(log, Views.load(View.COMPOSE,
                    new ComposeController(new ComposeViewModel(session, history, services), picker)));
        }, width, 700);
        until("laid out", () -> !stage().getScene().getRoot().isNeedsLayout());
    }

    private StagedConnection peer(int pid) {
        return bench.transport.accept(SocketType.STREAM, StagedTransport.identity(pid, 1000, 1000));
    }

    private String sentence() {
        return find("sentenceLabel", Label.class).getText();
    }

    private boolean canSend() {
        return !find("sendButton", Button.class).isDisabled();
    }

    @Test
    void leadsThroughAllControlsByTabAndShowsWhereTheKeyboardIs() {
        open(bench.server(SocketType.STREAM, "@a"), 1000);
        peer(4217);
        robot.clickOn("#payloadField").write("a\\tb");
        until("ready", this::canSend);
        var reached = new LinkedHashSet<String>();
        for (int step = 0; step < 12; step++) {
            robot.type(KeyCode.TAB);
            Node owner = ask(() -> stage().getScene().getFocusOwner());
            reached.add(owner.getId());
            assertThat(owner instanceof TextInputControl || hasRing(owner)).as("the ring around %s", owner).isTrue();
        }
        assertThat(reached).contains("sendButton", "attachButton", "payloadField");
        until(() -> assertThat(find("payloadField", TextArea.class).getText()).isEqualTo("a\\tb"));
    }

    private boolean hasRing(Node node) {
        return ask(() -> node instanceof Region region && region.getBorder() != null);
    }

    @Test
    void sendsWhatIsTypedWithTheKeyboardAlone() {
        open(bench.server(SocketType.STREAM, "@a"), 1000);
        peer(4217);
        robot.clickOn("#payloadField").write("hello");
        until("ready", this::canSend);

        robot.push(KeyCode.CONTROL, KeyCode.ENTER);

        until("sent", () -> bench.transport.sent.equals(List.of("hello")));
        until("said so", () -> sentence().equals("Sent 5 bytes to 1 connection."));
        robot.write("bye").push(KeyCode.CONTROL, KeyCode.ENTER);
        until("the next replaces the first", () -> bench.transport.sent.equals(List.of("hello", "bye")));

        robot.push(KeyCode.CONTROL, KeyCode.UP).push(KeyCode.CONTROL, KeyCode.UP);
        until("the oldest", () -> find("payloadField", TextArea.class).getText().equals("hello"));
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        until("the newer", () -> find("payloadField", TextArea.class).getText().equals("bye"));
    }

    @Test
    void saysWhatIsWrongWhileTyping() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        peer(4217);
        robot.clickOn("#hexModeToggle").clickOn("#payloadField").write("48 6");

        until("the mistake", () -> sentence().startsWith("At character 4"));
        until(() -> assertThat(canSend()).isFalse());
        robot.write("5");
        until("right", this::canSend);
        until(() -> assertThat(find("payloadSizeLabel", Label.class).getText()).isEqualTo("2 bytes"));
    }

    @Test
    void choosesOneConnectionOfThree() {
        Session server = bench.server(SocketType.STREAM, "@a");
        open(server, 900);
        peer(10);
        peer(11);
        peer(12);
        robot.clickOn("#payloadField").write("x");
        until("three", () -> find("sendToChoice", Button.class).getText().equals("All 3 open connections"));

        robot.clickOn("#sendToChoice");
        int second = server.connections().get(1).id();
        robot.clickOn(robot.from(robot.lookup("#receiverList")).lookup(".check-box").nth(1).queryAs(CheckBox.class));

        until("chosen", () -> find("sendToChoice", Button.class).getText().equals("#" + second));
        robot.push(KeyCode.ESCAPE);
        until("closed", () -> robot.lookup("#receiverList").tryQuery().isEmpty());
        robot.clickOn("#sendButton");
        until("sent once", () -> bench.transport.sent.equals(List.of("x")));
        assertThat(server.connections().get(1).counters().sentMessages()).isEqualTo(1);
    }

    @Test
    void repeatsAndStops() {
        open(bench.server(SocketType.STREAM, "@a"), 900);
        peer(10);
        robot.clickOn("#payloadField").write("ping ").write("{n}");
        // Not by a double click: on a busy machine it would be two.
        robot.clickOn("#repeatField").push(KeyCode.CONTROL, KeyCode.A).write("50");
        robot.clickOn("#intervalField").push(KeyCode.CONTROL, KeyCode.A).write("600000");
        until("ready", () -> find("sendButton", Button.class).getText().equals("Send 50 times") && canSend());

        robot.clickOn("#sendButton");
        until("running", () -> find("progressLabel", Label.class).getText().equals("1 of 50 sent"));
        robot.clickOn("#stopRepeatButton");

        until("stopped", () -> sentence().equals("Stopped after 1 of 50."));
        assertThat(bench.transport.sent).containsExactly("ping 1");
    }

    @Test
    void attachesFilesAndLetsThemGoAgain() {
        open(bench.server(SocketType.SEQPACKET, "@a"), 900);
        // Who shows the list must hold on to it: it was lost with the first collection once.
        System.gc();
        robot.clickOn("#attachButton");
        until("two chips", () -> find("attachmentBox", FlowPane.class).lookupAll(".chip").size() == 2
                && !find("attachmentBox", FlowPane.class).isNeedsLayout()
                && find("attachmentBox", FlowPane.class).getHeight() > 0);

        robot.clickOn(robot.lookup("#attachmentBox").lookup(".button").nth(0).queryAs(Button.class));

        until("one chip", () -> find("attachmentBox", FlowPane.class).lookupAll(".chip").size() == 1);
    }

    @Test
    void offersToReconnectAnEndedClient() {
        open(bench.client(SocketType.STREAM, "@a"), 620);
        until("hidden", () -> !find("reconnectButton", Button.class).isVisible());
        bench.transport.dialled().drop();
        until("offered", () -> find("reconnectButton", Button.class).isVisible());

        robot.clickOn("#reconnectButton");

        until("connected", () -> sentence().equals("Connected again."));
        until("hidden again", () -> !find("reconnectButton", Button.class).isVisible());
    }

    @Test
    void everythingHasRoomInANarrowPaneWhenTheClientHasEnded() {
        open(bench.client(SocketType.STREAM, "@a"), 500);
        until("can repeat", () -> find("repeatField", TextField.class).isVisible());
        bench.transport.dialled().drop();
        until("offered", () -> find("reconnectButton", Button.class).isVisible());
        settle();
        until(() -> assertThat(
                Stream.of("halfCloseButton", "reconnectButton", "sendButton").map(id -> find(id, Button.class))
                        .filter(button -> button.localToScene(button.getLayoutBounds()).getMaxX() > 500))
                .isEmpty());
    }

    @Test
    void showsTheEndingsAndAFilesPath() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#endingChoice").clickOn("CR LF");
        until("two bytes", () -> find("payloadSizeLabel", Label.class).getText().equals("2 bytes"));
        until(() -> assertThat(find("endingChoice", ChoiceBox.class).getValue()).hasToString("CRLF"));

        robot.clickOn("#fileModeToggle").clickOn("#chooseFileButton");

        until("the path", () -> find("filePathField", TextField.class).getText().equals("/etc/hostname"));
        until(() -> assertThat(find("payloadField", TextArea.class).isVisible()).isFalse());
    }

    @Test
    void theTextAreaGrowsWithItsTextAndThenScrolls() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        // All in one turn of the JavaFX thread: nothing else can change its style or the window between two heights.
        List<Double> heights = ask(() -> Stream.of("", "line\n".repeat(6), "line\n".repeat(1000), "")
                .map(this::heightOfTheTextAreaWith)
                .toList());

        assertThat(heights.get(1)).as("grown").isGreaterThan(heights.getFirst() * 1.5);
        assertThat(heights.get(2)).as("at its largest").isGreaterThan(heights.get(1))
                .isLessThan(heights.getFirst() * 5);
        // Not to the pixel: it takes the room that the rows around it leave.
        assertThat(heights.get(3)).as("small again").isCloseTo(heights.getFirst(), within(LITTLE));
    }

    private double heightOfTheTextAreaWith(String text) {
        var area = find("payloadField", TextArea.class);
        area.setText(text);
        stage().getScene().getRoot().applyCss();
        stage().getScene().getRoot().layout();
        return area.getHeight();
    }

    @Test
    void textHexAndFileKeepTheirOwnContents() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#payloadField").write("hello");
        robot.clickOn("#hexModeToggle").clickOn("#payloadField").write("ff");
        robot.clickOn("#fileModeToggle").clickOn("#filePathField").write("/etc/hosts");

        robot.clickOn("#textModeToggle");
        until("the text", () -> text().equals("hello"));
        robot.clickOn("#hexModeToggle");
        until("the digits", () -> text().equals("ff"));
        robot.clickOn("#fileModeToggle");
        until("the path", () -> find("filePathField", TextField.class).getText().equals("/etc/hosts"));
    }

    private String text() {
        return ask(() -> find("payloadField", TextArea.class).getText());
    }

    @Test
    void turnsTextIntoHexDigitsAndBack() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#endingChoice").clickOn("LF").clickOn("#payloadField").write("a\\tb");

        robot.clickOn("#convertButton");
        until("the digits, the ending among them", () -> text().equals("61 09 62 0a"));
        robot.clickOn("#convertButton");
        until("the text", () -> text().equals("a\\tb\\n"));
        until(() -> assertThat(find("endingChoice", ChoiceBox.class).getValue()).hasToString("NONE"));

        robot.interact(() -> find("payloadField", TextArea.class).setText("no. {n}"));
        robot.clickOn("#convertButton");
        until("why not", () -> sentence().startsWith("{n} stands for digits in a text"));
        until(() -> assertThat(text()).isEqualTo("no. {n}"));
    }

    @Test
    void checksAndFormatsJson() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.interact(() -> find("payloadField", TextArea.class).setText("{\"id\":{n},\"say\":\"a\\\\n\"}"));
        robot.clickOn("#jsonButton");
        until("indented", () -> text().equals("{\n  \"id\": {n},\n  \"say\": \"a\\\\n\"\n}"));
        until(() -> assertThat(sentence()).isEqualTo("JSON, indented."));

        robot.clickOn("#jsonButton");
        until("one line", () -> text().equals("{\"id\":{n},\"say\":\"a\\\\n\"}"));

        robot.interact(() -> find("payloadField", TextArea.class).setText("{\"id\":"));
        robot.clickOn("#jsonButton");
        until("what is wrong", () -> sentence().startsWith("This is no JSON from line 1"));
        until(() -> assertThat(text()).isEqualTo("{\"id\":"));
    }

    @Test
    void whatBecameOfTheLastMessageDoesNotStandBesideANewOne() {
        open(bench.server(SocketType.STREAM, "@a"), 1000);
        peer(4217);
        robot.clickOn("#payloadField").write("hello");
        until("ready", this::canSend);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("said so", () -> sentence().startsWith("Sent 5 bytes"));

        robot.write("n");

        until("away", () -> sentence().isEmpty());
    }

    @Test
    void bringsBackWhatWasSentFromAList() {
        history.add(new Writing(PayloadMode.TEXT, "first", LineEnding.LF));
        history.add(new Writing(PayloadMode.HEX, "01 02", LineEnding.NONE));
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#historyButton").write("FIR").type(KeyCode.ENTER);

        until("written", () -> text().equals("first"));
        until(() -> assertThat(find("endingChoice", ChoiceBox.class).getValue()).hasToString("LF"));
        until("the cursor is where one writes", () -> ask(() -> find("payloadField", TextArea.class).isFocused()));

        robot.clickOn("#historyButton").type(KeyCode.DOWN).type(KeyCode.ENTER);
        until("the newest", () -> text().equals("01 02"));
        until(() -> assertThat(find("hexModeToggle", ToggleButton.class).isSelected()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"convertButton", "jsonButton", "attachButton", "halfCloseButton"})
    void goesOnWritingAfterAClickOnWhatStandsAroundTheField(String button) {
        open(bench.client(SocketType.STREAM, "@a"), 1000);
        bench.transport.dialled();
        robot.clickOn("#payloadField").write("[1]");
        until("ready", () -> canSend() && !find("halfCloseButton", Button.class).isDisabled());

        robot.clickOn("#" + button);

        until("one can write", () -> ask(() -> find("payloadField", TextArea.class).isFocused()));
        robot.push(KeyCode.CONTROL, KeyCode.A).write("7a");
        until(() -> assertThat(text()).isEqualTo("7a"));
    }

    @Test
    void whatConvertsStandsStill() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#payloadField").write("a");
        Button convert = find("convertButton", Button.class);
        Supplier<Double> left = () -> convert.localToScene(convert.getBoundsInLocal()).getMinX();
        until("laid out", () -> convert.getWidth() > 0 && !convert.getParent().isNeedsLayout());
        double before = ask(left::get);
        robot.clickOn(convert);
        until("the digits", () -> text().equals("61"));

        until(() -> assertThat(find("jsonButton", Button.class).isVisible()).isFalse());
        until("laid out", () -> !convert.getParent().isNeedsLayout());
        until(() -> assertThat(left.get()).isCloseTo(before, within(1.0)));
    }

    @Test
    void halfCloseStandsStill() {
        open(bench.client(SocketType.STREAM, "@a"), 620);
        until("laid out", () -> find("halfCloseButton", Button.class).getWidth() > 0);
        Supplier<Double> left = () -> ask(() -> find("halfCloseButton", Button.class)
                .localToScene(find("halfCloseButton", Button.class).getBoundsInLocal()).getMinX());
        double before = left.get();
        robot.interact(() -> find("repeatField", TextField.class).setText("1000"));
        bench.transport.dialled().drop();
        until("the row is fuller", () -> find("reconnectButton", Button.class).isVisible()
                && find("reconnectButton", Button.class).getWidth() > 0);

        assertThat(left.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {570, 680})
    void whatSendsAnEmptyMessageLeavesRoomForTheRest(double width) {
        Session server = bench.server(SocketType.SEQPACKET, "@narrow");
        open(server, width);
        bench.transport.accept(SocketType.SEQPACKET, StagedTransport.identity(10, 0, 0));
        Button send = find("sendButton", Button.class);
        until("it can be sent", () -> !send.isDisabled());
        until("said to who does not see it", () -> "Send empty".equals(send.getAccessibleText()));
        until(() -> assertThat(send.localToScene(send.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(width));
        for (String id : List.of("repeatField", "intervalField")) {
            until(() -> assertThat(find(id, TextField.class).getWidth()).as(id).isGreaterThan(25));
        }
    }
}
