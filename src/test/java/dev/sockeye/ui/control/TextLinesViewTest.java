package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.support.UiTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
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

    private List<String> chosen() {
        return lines().stream().filter(line -> line.getPseudoClassStates().contains(PseudoClass.getPseudoClass(
                "chosen"))).map(line -> ((Text) ((Parent) line).getChildrenUnmodifiable().getFirst()).getText())
                .toList();
    }

    private ByteRange selection() {
        return ask(() -> view.selectionProperty().get());
    }

    @Test
    void linesAreChosenByMouseAsTheirBytes() {
        shown(numbered(5));
        robot.clickOn(lines().get(2));
        assertThat(selection()).isEqualTo(new ByteRange(12, 18));
        assertThat(chosen()).containsExactly("00002\\n");
        robot.drag(lines().get(1)).dropTo(lines().get(3));
        assertThat(selection()).isEqualTo(new ByteRange(6, 24));
        assertThat(chosen()).hasSize(3);
    }

    @Test
    void linesAreChosenByKeyboard() {
        shown(numbered(100));
        robot.push(KeyCode.DOWN);
        assertThat(chosen()).containsExactly("00000\\n");
        robot.push(KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(chosen()).containsExactly("00001\\n", "00002\\n");
        robot.push(KeyCode.END);
        assertThat(chosen()).containsExactly("00099\\n");
        robot.push(KeyCode.DOWN);
        assertThat(selection()).isEqualTo(new ByteRange(594, 600));
        robot.push(KeyCode.HOME).push(KeyCode.UP);
        assertThat(selection()).isEqualTo(new ByteRange(0, 6));
        robot.push(KeyCode.PAGE_DOWN);
        assertThat(selection().from()).isGreaterThan(6 * 3);
        robot.push(KeyCode.PAGE_UP);
        assertThat(selection()).isEqualTo(new ByteRange(0, 6));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        assertThat(selection()).isEqualTo(new ByteRange(0, 600));
    }

    @Test
    void keysDoNothingWhereThereIsNoText() {
        shown("");
        robot.push(KeyCode.DOWN).push(KeyCode.END).push(KeyCode.CONTROL, KeyCode.A);
        assertThat(selection()).isEqualTo(ByteRange.NONE);
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
                assertThat(ask(() -> ((Parent) line).getChildrenUnmodifiable().getFirst().getBoundsInParent()
                        .getMaxX() + line.getLayoutX())).as(unit).isLessThanOrEqualTo(ask(view::getWidth));
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
        robot.push(KeyCode.END);
        shown(numbered(50));
        assertThat(selection()).isEqualTo(ByteRange.NONE);
        assertThat(texts()).startsWith("00000\\n");
        assertThat(chosen()).isEmpty();
    }

    @Test
    void onlyTheLinesInViewHaveNodes() {
        shown(numbered(50_000));
        assertThat(lines()).hasSizeLessThan(15);
        robot.push(KeyCode.END);
        assertThat(texts()).endsWith("49999\\n");
        assertThat(ask(() -> view.lookupAll(".text-line").size())).isLessThan(15);
    }
}
