package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;

/// The screen of the tests shows nothing, and pictures of windows show all.
class BlindScreenTest extends UiTest {
    @Test
    void drawsForSnapshotsOnly() {
        assumeTrue("Headless".equals(System.getProperty("glass.platform")));
        show(() -> {
            var red = new Region();
            red.setStyle("-fx-background-color: #ff0000");
            return red;
        }, 100, 100);
        assertThat(ask(() -> stage().getScene().snapshot(null).getPixelReader().getColor(50, 50)))
                .isEqualTo(Color.RED);
        assertThat(ask(() -> new Robot().getPixelColor(50, 50))).isNotEqualTo(Color.RED);
    }
}
