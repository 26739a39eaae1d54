package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrowingTextAreaTest extends UiTest {
    private GrowingTextArea area;

    @BeforeEach
    void open() {
        area = ask(GrowingTextArea::new);
        robot.interact(() -> area.setPrefRowCount(2));
        show(() -> new VBox(area), 400, 600);
    }

    private double height(String text) {
        robot.interact(() -> area.setText(text));
        settle();
        return ask(area::getHeight);
    }

    @Test
    void isAsHighAsItsText() {
        double two = height("one\ntwo");
        assertThat(height("")).isBetween(two - 4, two);
        double four = height("1\n2\n3\n4");
        double six = height("1\n2\n3\n4\n5\n6");
        assertThat(four).isGreaterThan(two + 20);
        assertThat(six - four).isBetween(four - two - 4, four - two + 4);
        assertThat(height("one")).isBetween(two - 4, two);
    }

    @Test
    void countsLinesThatAreWrapped() {
        assertThat(height("many words ".repeat(40))).isGreaterThan(height("many words") + 40);
    }

    @Test
    void scrollsWhenThereAreTooManyLines() {
        double twelve = height("line\n".repeat(GrowingTextArea.LARGEST_ROWS - 1) + "line");
        assertThat(height("line\n".repeat(200))).isEqualTo(twelve);
        assertThat(height("x".repeat(100_000))).isEqualTo(twelve);
    }
}
