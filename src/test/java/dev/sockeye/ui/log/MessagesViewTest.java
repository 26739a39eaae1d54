package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.EventKind;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.support.Eyes;
import dev.sockeye.support.TappedTalk;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import java.util.Map;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The messages of a log, which are the same timeline as its events.
class MessagesViewTest extends UiTest {
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private TappedTalk talk;
    private Decoding decoding;
    private FrameTicker ticker;
    private LogPane pane;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        decoding = new Decoding(talk.capture);
        ticker = ask(() -> new FrameTicker(talk.capture, new UiExecutor()));
        pane = ask(() -> new LogPane(talk.capture, talk.capture.all(), new TestLabels(), decoding, ticker, background,
                new UiExecutor(), new LogKind(new ColumnMemory(Map.of(), (_, _) -> {}), true)));
        show(pane::root, 900, 500);
    }

    @AfterEach
    void close() throws Exception {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        background.shutdownNow();
        decoding.close();
        talk.close();
    }

    private void conversation() {
        talk.accept(1);
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        talk.answer(1, "+PONG\r\n");
        talk.ask(1, "*2\r\n$3\r\nGET\r\n$3\r\nke");
        talk.ask(1, "y\r\n");
        talk.answer(1, "$5\r\nhello\r\n");
    }

    private void turnToMessages() {
        robot.clickOn("#messagesToggle");
    }

    private List<String> shown(String column) {
        return ask(() -> {
            ColumnShape<MessageRow> shape = pane.messages().shapes().stream().filter(it -> it.name().equals(column))
                    .findFirst().orElseThrow();
            return pane.messages().rows().stream().map(shape.text()).toList();
        });
    }

    private void untilShown(String... summaries) {
        until("shown", () -> pane.messages().rows().stream().map(MessageRow::summary).toList()
                .equals(List.of(summaries)));
    }

    private void clickRow(long number) {
        robot.clickOn(robot.lookup(".messages-view .table-row-cell")
                .match((TableRow<?> row) -> row.getItem() instanceof MessageRow item && item.number() == number)
                .queryAs(TableRow.class));
    }

    private String text(String id) {
        return ask(() -> find(id, Labeled.class).getText());
    }

    @Test
    void countsWhatIsShownAndNotTheEventsBesideIt() {
        conversation();
        turnToMessages();
        robot.clickOn("#filterField").write("redis.command:\"get\"");
        until("one of four", () -> ask(() -> robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().equals("1 message"))));
        until(() -> assertThat(find("matchLabel", Label.class).isVisible()).isFalse());
        robot.clickOn("#eventsToggle");
        until(() -> assertThat(find("matchLabel", Label.class).isVisible()).isTrue());
    }

    @Test
    void saysInWordsWhatThereIsWhenThereIsNothing() {
        turnToMessages();
        until("said", () -> text("messagesEmptyLabel").startsWith("No messages yet."));
        until(() -> assertThat(text("messageCountLabel")).isEqualTo("0 messages"));
        assertThat(ask(() -> Eyes.complaints(pane.root()))).isEmpty();
    }

    @Test
    void findLooksInSummariesWhileMessagesAreShown() {
        turnToMessages();
        talk.accept(1);
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        talk.answer(1, "+PONG\r\n");
        talk.ask(1, "*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n");
        untilShown("PING", "PONG", "GET key");
        robot.interact(pane::openFind);
        // The two words stand beside each other in the summary alone.
        robot.write("get key", 0);
        until("found", () -> text("findOutcomeLabel").equals("Message 2"));
        until(() -> assertThat(pane.messages().chosenProperty().get()).isEqualTo(2));
        robot.push(KeyCode.ENTER);
        until("round", () -> text("findOutcomeLabel").equals("Message 2, once round"));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("pi", 0);
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        until("the other way", () -> text("findOutcomeLabel").startsWith("Message 0"));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("nowhere", 0);
        until("nothing", () -> text("findOutcomeLabel").equals("Not found"));
    }

    @Test
    void messagesAppearAsTheyAreSaidWithProtocolLatencyAndSize() {
        turnToMessages();
        conversation();
        untilShown("PING", "PONG", "GET key", "hello");
        until(() -> assertThat(shown("protocol")).containsOnly("Redis"));
        until(() -> assertThat(shown("direction")).containsExactly("→", "←", "→", "←"));
        until(() -> assertThat(shown("connection")).containsOnly("#1"));
        until(() -> assertThat(shown("size")).containsExactly("14", "7", "22", "11"));
        until("latency", () -> shown("latency").equals(List.of("0.001 ms", "0.001 ms", "0.001 ms", "0.001 ms")));
        until(() -> assertThat(text("messageCountLabel")).isEqualTo("4 messages"));
        talk.ask(1, "*1\r\n$4\r\nQUIT\r\n");
        untilShown("PING", "PONG", "GET key", "hello", "QUIT");
        screenshot("messages");
        assertThat(ask(() -> Eyes.complaints(pane.root()))).isEmpty();
    }

    @Test
    void aChosenMessageChoosesItsEventsAndAChosenEventItsMessage() {
        conversation();
        turnToMessages();
        untilShown("PING", "PONG", "GET key", "hello");
        clickRow(2);
        until("its events", () -> pane.model().chosenProperty().get() == 3);
        robot.clickOn("#eventsToggle");
        until("events", () -> pane.model().rows().stream().filter(pane.model()::isChosen).map(LogRow::number).toList()
                .equals(List.of(3L, 4L)));
        robot.interact(() -> pane.model().choose(5));
        turnToMessages();
        until("its message", () -> pane.messages().chosenProperty().get() == 3);
        robot.clickOn("#eventsToggle");
        robot.clickOn("#eventsToggle");
        until(() -> assertThat(find("eventsToggle", javafx.scene.control.ToggleButton.class).isSelected())
                .as("pressed twice it stays chosen").isTrue());
        until("turned", () -> find("logTable", javafx.scene.Node.class).getParent().isVisible());
    }

    @Test
    void turningBetweenEventsAndMessagesShowsTheChosenOneWhereverItWasScrolledTo() {
        talk.accept(1);
        for (int i = 0; i < 200; i++) {
            talk.ask(1, "*1\r\n$4\r\nPING\r\n");
            talk.answer(1, "+PONG\r\n");
        }
        robot.interact(() -> pane.model().reveal(301));
        turnToMessages();
        untilInView(pane.messages(), 300);
        robot.interact(() -> pane.messages().scrollTo(0));
        robot.clickOn("#eventsToggle");
        robot.interact(() -> pane.model().scrollTo(0));
        turnToMessages();
        untilInView(pane.messages(), 300);
        robot.interact(() -> pane.messages().reveal(20));
        robot.clickOn("#eventsToggle");
        untilInView(pane.model(), 21);
    }

    private static void untilInView(RowsViewModel<?> rows, long number) {
        until("row " + number, () -> rows.chosenProperty().get() == number
                && rows.rows().stream().anyMatch(row -> row.number() == number));
    }

    @Test
    void isFilteredAsTheEventsAre() {
        conversation();
        turnToMessages();
        untilShown("PING", "PONG", "GET key", "hello");
        robot.interact(() -> pane.filter().lineProperty().set("key"));
        untilShown("GET key");
        robot.interact(() -> pane.filter().lineProperty().set(""));
        robot.clickOn("#directionInButton");
        untilShown("PONG", "hello");
        robot.clickOn("#directionBothButton");
        robot.interact(() -> pane.filter().lineProperty().set("size>20"));
        untilShown("GET key");
        robot.interact(() -> pane.filter().lineProperty().set("redis.command=GET"));
        untilShown("GET key");
        robot.interact(() -> pane.filter().lineProperty().set("redis.command=QUIT latency>500ns"));
        untilShown();
        talk.ask(1, "*1\r\n$4\r\nQUIT\r\n");
        talk.answer(1, "+OK\r\n");
        untilShown("QUIT");
        robot.interact(() -> pane.filter().lineProperty().set("nothing like that"));
        untilShown();
        until("said", () -> text("messagesEmptyLabel").equals("No message matches the filter."));
        robot.interact(() -> pane.filter().clear());
        untilShown("PING", "PONG", "GET key", "hello", "QUIT", "OK");
    }

    @Test
    void findLeadsToTheMessage() {
        conversation();
        turnToMessages();
        untilShown("PING", "PONG", "GET key", "hello");
        robot.interact(() -> pane.openFind());
        robot.clickOn("#findField").write("hello");
        until("found", () -> pane.messages().chosenProperty().get() == 3);
    }

    @Test
    void keysMoveTheChoiceAndEndFollows() {
        talk.accept(1);
        for (int n = 0; n < 200; n++) {
            talk.ask(1, "*2\r\n$4\r\nECHO\r\n$3\r\n" + (100 + n) + "\r\n");
        }
        turnToMessages();
        until("the newest in view", () -> !pane.messages().rows().isEmpty()
                && pane.messages().rows().getLast().number() == 199);
        robot.interact(() -> find("messageTable", javafx.scene.Node.class).requestFocus());
        robot.push(KeyCode.HOME);
        until("the first", () -> pane.messages().chosenProperty().get() == 0);
        until(() -> assertThat(find("followToggle", ToggleButton.class).isSelected()).isFalse());
        until("in view", () -> pane.messages().rows().getFirst().summary().equals("ECHO 100"));
        robot.push(KeyCode.CONTROL, KeyCode.END);
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        until("the newest again", () -> pane.messages().rows().getLast().summary().equals("PING"));
    }

    @Test
    void copiesChosenRowsThatAreNotOnTheScreen() {
        talk.accept(1);
        for (int n = 0; n < 200; n++) {
            talk.ask(1, "*2\r\n$4\r\nECHO\r\n$3\r\n" + (100 + n) + "\r\n");
        }
        turnToMessages();
        until("shown", () -> !pane.messages().rows().isEmpty());
        robot.interact(() -> pane.messages().chooseAll());
        robot.interact(() -> find("messageTable", javafx.scene.Node.class).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until("copied", () -> pane.messages().messageProperty().get().sentence().equals("200 rows were copied."));
    }

    @Test
    void whatNobodyCanReadIsShownAsItIsAndReadAnewWhenAPersonChooses() {
        talk.accept(1);
        talk.event(1, 1, EventKind.RELAYED, Direction.TO_SERVER, "PING\r\n".getBytes(StandardCharsets.US_ASCII));
        turnToMessages();
        untilShown("PING\\r\\n");
        until(() -> assertThat(shown("protocol")).containsExactly("unknown"));
        decoding.decodeAs(TappedTalk.SERVER, Protocols.of("redis"));
        untilShown("PING");
        decoding.decodeAs(TappedTalk.SERVER, Optional.empty());
        untilShown("PING\\r\\n");
    }

    @Test
    void eventsAreFilteredAnewWhenAPersonChoosesWhereverThatIs() {
        talk.accept(1);
        talk.ask(1, "PING\r\n");
        talk.answer(1, "+PONG\r\n");
        robot.interact(() -> pane.filter().lineProperty().set("redis.command=PING"));
        until("filtered", () -> pane.filter().progressProperty().get() == 1 && pane.model().rows().isEmpty());
        decoding.decodeAs(TappedTalk.SERVER, Protocols.of("redis"));
        until("the question", () -> pane.model().rows().stream().map(LogRow::number).toList().equals(List.of(1L)));
        decoding.decodeAs(TappedTalk.SERVER, Optional.empty());
        until("nothing again", () -> pane.model().rows().isEmpty());
    }

    @Test
    void aStoppedDecodingSaysSoAndBeginsAgain() {
        conversation();
        turnToMessages();
        untilShown("PING", "PONG", "GET key", "hello");
        robot.interact(() -> pane.messages().timelineProperty().get().orElseThrow().cancel());
        robot.interact(() -> pane.messages().refresh());
        until("said", () -> text("decodingLabel").startsWith("Decoding was stopped at 100 %"));
        robot.clickOn("#decodingLink");
        untilShown("PING", "PONG", "GET key", "hello");
        until("nothing to say", () -> !find("decodingLabel", javafx.scene.Node.class).isVisible());
    }
}
