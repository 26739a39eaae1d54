package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.support.UiTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextLinesViewTest extends UiTest {
    private TextLinesView view;

    @BeforeEach
    void open() {
        view = ask(TextLinesView::new);
        show(() -> new StackPane(view), 600, 150);
    }

    private LineIndex shown(String text) {
        var lines = new LineIndex(new HeapBytes(text.getBytes(StandardCharsets.UTF_8)), 40);
        lines.scan(() -> false);
        robot.interact(() -> {
            view.show(lines);
            view.requestFocus();
        });
        return lines;
    }

    private static String numbered(int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(String.format(java.util.Locale.ROOT, "%05d\n", i));
        }
        return text.toString();
    }

    private List<Node> lines() {
        settle();
        return ask(() -> view.lookupAll(".text-line").stream().filter(Node::isVisible)
                .sorted((one, other) -> Double.compare(one.getLayoutY(), other.getLayoutY())).toList());
    }

    private List<String> texts() {
        return lines().stream().map(line -> ((Text) ((Parent) line).getChildrenUnmodifiable().getFirst()).getText())
                .toList();
    }

    /// The text that is chosen.
    private String chosen(String all) {
        ByteRange range = selection();
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, range.from(), range.length(), StandardCharsets.UTF_8);
    }

    private ByteRange selection() {
        return ask(() -> view.selectionProperty().get());
    }

    /// Where the character in that column of the line is on the screen.
    private Point2D at(int line, double column) {
        Node node = lines().get(line);
        return ask(() -> node.localToScreen(column * characterWidth(node), node.getLayoutBounds().getHeight() / 2));
    }

    private static double characterWidth(Node line) {
        Text text = (Text) ((Parent) line).getChildrenUnmodifiable().getFirst();
        return text.getLayoutBounds().getWidth() / text.getText().length();
    }

    @Test
    void charactersAreChosenByDragging() {
        String text = "hello wörld\nsecond line\n";
        shown(text);
        robot.drag(at(0, 2)).dropTo(at(0, 8));
        until(() -> assertThat(chosen(text)).isEqualTo("llo wö"));
        robot.drag(at(0, 6)).dropTo(at(1, 6));
        until(() -> assertThat(chosen(text)).isEqualTo("wörld\nsecond"));
    }

    @Test
    void twoClicksChooseAWordAndThreeALine() {
        String text = "GET /v1/wörker_7?x HTTP\nnext\n";
        shown(text);
        robot.moveTo(at(0, 10.4)).doubleClickOn(MouseButton.PRIMARY);
        until("a word", () -> chosen(text).equals("wörker_7"));
        robot.interact(() -> view.fireEvent(press(3)));
        until(() -> assertThat(chosen(text)).isEqualTo("GET /v1/wörker_7?x HTTP\n"));
    }

    private static MouseEvent press(int clicks) {
        return new MouseEvent(MouseEvent.MOUSE_PRESSED, 20, 5, 20, 5, MouseButton.PRIMARY, clicks, false, false, false,
                false, true, false, false, false, false, true, null);
    }

    @Test
    void charactersAndLinesAreChosenByKeyboard() {
        String text = "añb\u0000c\nsecond\nthird";
        shown(text);
        robot.push(KeyCode.RIGHT).push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.SHIFT, KeyCode.RIGHT);
        until(() -> assertThat(chosen(text)).isEqualTo("ñb"));
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        until(() -> assertThat(chosen(text)).isEqualTo("ñb\u0000"));
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        robot.push(KeyCode.HOME).push(KeyCode.SHIFT, KeyCode.DOWN);
        until(() -> assertThat(chosen(text)).isEqualTo("añb\u0000c\n"));
        robot.push(KeyCode.SHIFT, KeyCode.END);
        until(() -> assertThat(chosen(text)).isEqualTo("añb\u0000c\nsecond"));
        robot.push(KeyCode.CONTROL, KeyCode.END).push(KeyCode.SHIFT, KeyCode.LEFT);
        until(() -> assertThat(chosen(text)).isEqualTo("d"));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        until(() -> assertThat(chosen(text)).isEqualTo(text));
        robot.push(KeyCode.CONTROL, KeyCode.HOME);
        until(() -> assertThat(selection()).isEqualTo(ByteRange.NONE));
        robot.push(KeyCode.SHIFT, KeyCode.PAGE_DOWN);
        until(() -> assertThat(chosen(text)).isEqualTo(text));
    }

    @Test
    void keysDoNothingWhereThereIsNoText() {
        shown("");
        robot.push(KeyCode.DOWN).push(KeyCode.END).push(KeyCode.CONTROL, KeyCode.A);
        until(() -> assertThat(selection()).isEqualTo(ByteRange.NONE));
    }

    @Test
    void aLineOfAnyLengthIsShownWhole() {
        shown("x".repeat(100));
        assertThat(texts()).containsExactly("x".repeat(40), "x".repeat(40), "x".repeat(20));
    }

    @Test
    void everyLineFitsIntoTheWidthWhateverItsCharacters() {
        int columns = ask(() -> view.columnsProperty().get());
        for (String unit : List.of("W", "é", "\u0000", "\u202e")) {
            var lines = new LineIndex(new HeapBytes(unit.repeat(500).getBytes(StandardCharsets.UTF_8)), columns);
            lines.scan(() -> false);
            robot.interact(() -> view.show(lines));
            for (Node line : lines()) {
                until(() -> assertThat(
                        ask(() -> ((Parent) line).getChildrenUnmodifiable().getFirst().getBoundsInParent()
                                .getMaxX() + line.getLayoutX()))
                        .as(unit).isLessThanOrEqualTo(ask(view::getWidth)));
            }
        }
    }

    @Test
    void linesThatWereFoundSinceAreTakenIn() {
        var late = new LineIndex(new HeapBytes(numbered(3).getBytes(StandardCharsets.UTF_8)), 40);
        robot.interact(() -> view.show(late));
        assertThat(texts()).isEmpty();
        late.scan(() -> false);
        robot.interact(view::refresh);
        assertThat(texts()).containsExactly("00000\\n", "00001\\n", "00002\\n");
    }

    @Test
    void anotherTextIsShownFromItsBeginningWithNothingChosen() {
        shown(numbered(100));
        robot.push(KeyCode.CONTROL, KeyCode.END);
        shown(numbered(50));
        until(() -> assertThat(selection()).isEqualTo(ByteRange.NONE));
        assertThat(texts()).startsWith("00000\\n");
    }

    @Test
    void onlyTheLinesInViewHaveNodes() {
        shown(numbered(50_000));
        assertThat(lines()).hasSizeLessThan(15);
        robot.push(KeyCode.CONTROL, KeyCode.END);
        assertThat(texts()).endsWith("49999\\n");
        until(() -> assertThat(view.lookupAll(".text-line").size()).isLessThan(15));
    }
}
