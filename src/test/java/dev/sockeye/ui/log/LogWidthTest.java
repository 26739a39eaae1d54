package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.image.PixelReader;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log where it is wide, and with large numbers.
class LogWidthTest extends LogWindow {
    private Node row(long number) {
        return robot.lookup(".table-row-cell")
                .match((TableRow<?> row) -> row.getItem() instanceof LogRow item && item.number() == number).query();
    }

    @ParameterizedTest
    @ValueSource(ints = {620, 1300, 1900})
    void theChosenRowIsMarkedOverItsWholeWidth(int width) {
        events.many(12);
        show(pane::root, width, 400);
        untilShown(capture.end());
        robot.interact(() -> pane.model().choose(5));
        settle();
        Bounds chosen = ask(() -> row(5).localToScene(row(5).getLayoutBounds()));
        Bounds other = ask(() -> row(6).localToScene(row(6).getLayoutBounds()));
        PixelReader picture = ask(() -> stage().getScene().snapshot(null).getPixelReader());
        for (double share : new double[]{0.02, 0.5, 0.95}) {
            int x = (int) (chosen.getMinX() + share * (width - 40));
            assertThat(picture.getColor(x, (int) chosen.getMinY() + 3)).as("at %d of %d", x, width)
                    .isNotEqualTo(picture.getColor(x, (int) other.getMinY() + 3));
        }
    }

    @Test
    void numbersOfFiveDigitsAndMoreAreWhole() {
        events.many(12_345);
        open();
        settle();
        until(() -> assertThat(robot.lookup(".log-number").queryAllAs(TableCell.class).stream()
                .filter(cell -> cell.getText() != null)
                .allMatch(cell -> cell.lookup(".text") instanceof Text text && text.getText().equals(cell.getText())))
                .isTrue());
        until(() -> assertThat(pane.model().text(LogColumn.NUMBER, pane.model().rows().getLast())).isEqualTo("12344"));
        until(() -> assertThat(LogColumns.width(10) - LogColumns.width(5)).as("for ten digits")
                .isGreaterThan(30));
    }
}
