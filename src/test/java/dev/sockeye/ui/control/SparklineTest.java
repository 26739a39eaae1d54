package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import java.util.Arrays;
import java.util.List;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polyline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SparklineTest extends UiTest {
    private Sparkline line;

    @BeforeEach
    void open() {
        line = ask(Sparkline::new);
        show(() -> new StackPane(line), 590, 41);
    }

    private List<Double> points(double... values) {
        robot.interact(() -> line.show(values));
        until("laid out", () -> !line.isNeedsLayout());
        return ask(() -> line.lookup(".sparkline-line") instanceof Polyline shape
                ? List.copyOf(shape.getPoints())
                : List.of());
    }

    @Test
    void nothingHasNoLine() {
        assertThat(points()).isEmpty();
    }

    @Test
    void theNewestIsAtTheRightEdgeAndTheLargestAtTheTop() {
        assertThat(points(0, 10, 5)).containsExactly(570.0, 40.0, 580.0, 1.0, 590.0, 20.5);
    }

    @Test
    void nothingHappeningIsALineAtTheBottom() {
        assertThat(points(0, 0)).containsExactly(580.0, 40.0, 590.0, 40.0);
    }

    @Test
    void onlyTheLastAreShownAndCountForTheHeight() {
        double[] values = new double[Sparkline.POINTS + 5];
        Arrays.fill(values, 10);
        values[0] = 1000;
        List<Double> points = points(values);
        assertThat(points).hasSize(2 * Sparkline.POINTS).startsWith(0.0, 1.0).endsWith(590.0, 1.0);
    }
}
