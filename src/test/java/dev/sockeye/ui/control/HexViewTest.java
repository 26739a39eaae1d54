package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.support.UiTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexViewTest extends UiTest {
    private HexView view;

    @BeforeEach
    void open() {
        view = ask(HexView::new);
        show(() -> new StackPane(view), 700, 200);
    }

    private HeapBytes shown(int length) {
        var bytes = new HeapBytes("0123456789abcdef".repeat(length / 16 + 1).substring(0, length)
                .getBytes(StandardCharsets.US_ASCII));
        robot.interact(() -> {
            view.show(bytes);
            view.requestFocus();
        });
        laidOut();
        return bytes;
    }

    private void laidOut() {
        settle();
    }

    /// From the first row on the screen to the last.
    private List<String> texts(String style) {
        laidOut();
        return ask(() -> view.lookupAll("." + style).stream().filter(node -> node.getParent().isVisible())
                .sorted((one, other) -> Double.compare(one.getParent().getLayoutY(), other.getParent().getLayoutY()))
                .map(node -> ((Text) node).getText()).toList());
    }

    private ByteRange selection() {
        return ask(() -> view.selectionProperty().get());
    }

    @ParameterizedTest
    @CsvSource({"0,0,''", "1,1,0", "15,1,0123456789abcde", "16,1,0123456789abcdef", "17,2,0", "33,3,0"})
    void theLastRowHasWhatIsLeft(int length, int rows, String last) {
        shown(length);
        List<String> ascii = texts("hex-ascii");
        assertThat(ascii).hasSize(rows);
        assertThat(ascii.isEmpty() ? "" : ascii.getLast()).isEqualTo(last);
        until(() -> assertThat(view.lookup(".scroll-bar").isVisible()).isFalse());
    }

    @Test
    void bytesAreChosenByMouse() {
        shown(100);
        Node ascii = ask(() -> view.lookupAll(".hex-ascii").stream().filter(node -> node.getParent().isVisible())
                .filter(node -> node.getParent().getLayoutY() == 0).findFirst().orElseThrow());
        var bounds = ask(() -> ascii.localToScreen(ascii.getBoundsInLocal()));
        double width = bounds.getWidth() / 16;
        robot.clickOn(bounds.getMinX() + 3.5 * width, bounds.getCenterY());
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(3, 4)));
        robot.drag(bounds.getMinX() + 3.5 * width, bounds.getCenterY())
                .moveTo(bounds.getMinX() + 6.5 * width, bounds.getCenterY()).drop();
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(3, 7)));
    }

    @Test
    void bytesAreChosenByKeyboard() {
        shown(100);
        robot.interact(() -> view.goTo(20));
        robot.push(KeyCode.RIGHT).push(KeyCode.DOWN).push(KeyCode.UP).push(KeyCode.LEFT);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(20, 21)));
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(20, 37)));
        robot.push(KeyCode.SHIFT, KeyCode.UP).push(KeyCode.SHIFT, KeyCode.UP);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(4, 21)));
        robot.push(KeyCode.HOME);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(0, 1)));
        robot.push(KeyCode.END);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(15, 16)));
        robot.push(KeyCode.CONTROL, KeyCode.END);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(99, 100)));
        robot.push(KeyCode.RIGHT).push(KeyCode.DOWN).push(KeyCode.PAGE_DOWN);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(99, 100)));
        robot.push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.LEFT).push(KeyCode.UP);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(0, 1)));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(0, 100)));
    }

    @Test
    void keysDoNothingWhereThereAreNoBytes() {
        shown(0);
        robot.push(KeyCode.RIGHT).push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.PAGE_DOWN);
        until(() -> assertThat(selection()).isEqualTo(ByteRange.NONE));
    }

    @Test
    void anOffsetBehindTheEndIsTheEndAndComesIntoView() {
        shown(1000);
        robot.interact(() -> view.goTo(5000));
        until(() -> assertThat(selection()).isEqualTo(new ByteRange(999, 1000)));
        assertThat(texts("hex-offset")).contains("000003e0");
    }

    @Test
    void otherBytesAreShownFromTheirBeginningWithNothingChosen() {
        shown(1000);
        robot.interact(() -> view.goTo(900));
        shown(2000);
        until(() -> assertThat(selection()).isEqualTo(ByteRange.NONE));
        assertThat(texts("hex-offset")).startsWith("00000000");
    }

    @Test
    void onlyTheRowsInViewAreMadeAndRead() {
        HeapBytes bytes = shown(1 << 20);
        int made = ask(() -> view.lookupAll(".hex-offset").size());
        assertThat(made).isLessThan(20);
        robot.interact(() -> ((ScrollBar) view.lookup(".scroll-bar")).setValue(30_000));
        laidOut();
        assertThat(texts("hex-offset")).startsWith(HexText.offset(30_000 * 16));
        until(() -> assertThat(view.lookupAll(".hex-offset").size()).isEqualTo(made));
        assertThat(bytes.bytesRead()).isLessThan(1 << 14);
    }

    @Test
    void theWheelScrollsThreeRows() {
        shown(10_000);
        robot.moveTo(view).scroll(2, javafx.geometry.VerticalDirection.DOWN);
        assertThat(texts("hex-offset")).startsWith(HexText.offset(6 * 16));
        robot.scroll(9, javafx.geometry.VerticalDirection.UP);
        assertThat(texts("hex-offset")).startsWith(HexText.offset(0));
    }

    @Test
    void bytesThatAreGoneAreNotShown() {
        HeapBytes bytes = shown(64);
        bytes.evict();
        robot.interact(() -> view.requestLayout());
        assertThat(texts("hex-ascii")).containsOnly("");
    }
}
