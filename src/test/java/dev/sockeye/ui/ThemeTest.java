package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import javafx.application.Application;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class ThemeTest extends UiTest {
    @Test
    void darkAndLightChangeTheLookOfOpenWindows() {
        show(StackPane::new, 200, 100);
        robot.interact(() -> theme().use(Theme.Mode.DARK));
        assertThat(ask(() -> theme().darkProperty().get())).isTrue();
        assertThat(ask(Application::getUserAgentStylesheet)).contains("dark");
        robot.interact(() -> theme().use(Theme.Mode.LIGHT));
        assertThat(ask(Application::getUserAgentStylesheet)).contains("light");
    }

    @Test
    void systemFollowsTheDesktop() {
        robot.interact(() -> theme().use(Theme.Mode.SYSTEM));
        assertThat(ask(() -> theme().modeProperty().get())).isEqualTo(Theme.Mode.SYSTEM);
        assertThat(ask(Application::getUserAgentStylesheet)).contains("primer");
    }
}
