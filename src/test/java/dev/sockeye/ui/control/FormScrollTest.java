package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class FormScrollTest extends UiTest {
    @Test
    void beginsAtItsBeginningWheneverItIsOpened() {
        FormScroll form = ask(FormScroll::new);
        StackPane room = ask(() -> {
            var lines = new VBox();
            for (int line = 0; line < 100; line++) {
                lines.getChildren().add(new Label("line " + line));
            }
            form.setContent(lines);
            return new StackPane(form);
        });
        show(() -> room, 300, 200);
        robot.interact(() -> form.setVvalue(1));
        until(() -> assertThat(form.getVvalue()).isEqualTo(1));
        robot.interact(() -> room.getChildren().clear());
        robot.interact(() -> room.getChildren().add(form));
        until(() -> assertThat(form.getVvalue()).isZero());
    }
}
