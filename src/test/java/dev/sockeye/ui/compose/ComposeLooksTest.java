package dev.sockeye.ui.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the parts of the pane are, and that they stay there.
class ComposeLooksTest extends ComposePane {
    private static final double LITTLE = 8;

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
