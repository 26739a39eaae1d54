package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.settings.WindowState;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowBoundsTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 30, 1366, 738);

    private static WindowState left(double x, double y, double width, double height) {
        return new WindowState(x, y, width, height, false, 280, 320, true);
    }

    @ParameterizedTest
    @CsvSource({"1920,1080,320,140,1280,800", "1366,768,43,0,1280,768", "1024,600,0,0,1024,600"})
    void isNeverLargerThanTheScreenAtTheFirstStart(double width, double height, double x, double y, double wide,
            double high) {
        assertThat(WindowBounds.first(new Rectangle2D(0, 0, width, height)))
                .isEqualTo(new Rectangle2D(x, y, wide, high));
    }

    @Test
    void comesBackWhereItWas() {
        assertThat(WindowBounds.again(left(40, 60, 900, 600), List.of(SCREEN)))
                .contains(new Rectangle2D(40, 60, 900, 600));
    }

    @Test
    void comesBackOnTheScreenThatItWasOnForTheMostPart() {
        var second = new Rectangle2D(1366, 0, 1920, 1080);
        assertThat(WindowBounds.again(left(1266, 100, 1000, 600), List.of(SCREEN, second)))
                .contains(new Rectangle2D(1366, 100, 1000, 600));
    }

    @Test
    void fitsWhatWasLeftOnALargerScreenOrIsNonsense() {
        assertThat(WindowBounds.again(left(600, 400, 1280, 800), List.of(SCREEN)))
                .contains(new Rectangle2D(86, 30, 1280, 738));
        assertThat(WindowBounds.again(left(-5, -5, 1e9, 1e9), List.of(SCREEN))).contains(SCREEN);
        assertThat(WindowBounds.again(left(100, 100, 1, 1), List.of(SCREEN)))
                .contains(new Rectangle2D(100, 100, 760, 520));
    }

    @Test
    void startsAnewWhenItsScreenIsGone() {
        assertThat(WindowBounds.again(left(3000, 100, 900, 600), List.of(SCREEN))).isEmpty();
        assertThat(WindowBounds.again(left(Double.NaN, 100, 900, 600), List.of(SCREEN))).isEmpty();
    }
}
