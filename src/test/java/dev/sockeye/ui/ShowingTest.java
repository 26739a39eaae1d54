package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

class ShowingTest extends UiTest {
    @Test
    void aMinimisedWindowIsNotSeen() {
        List<String> told = new ArrayList<>();
        Label label = ask(() -> new Label("seen"));
        show(() -> label, 200, 100);
        robot.interact(() -> Showing.observe(label, () -> told.add("shown"), () -> told.add("hidden")));
        assertThat(told).containsExactly("shown");
        robot.interact(() -> stage().setIconified(true));
        until("minimised", () -> told.size() == 2);
        robot.interact(() -> stage().setIconified(false));
        until("restored", () -> told.size() == 3);
        assertThat(told).containsExactly("shown", "hidden", "shown");
    }
}
