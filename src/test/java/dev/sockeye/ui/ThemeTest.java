package dev.sockeye.ui;

import dev.sockeye.settings.ThemeMode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import javafx.application.Application;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class ThemeTest extends UiTest {
    @Test
    void darkAndLightChangeTheLookOfOpenWindows() {
        show(StackPane::new, 200, 100);
        robot.interact(() -> theme().use(ThemeMode.DARK));
        assertThat(ask(() -> theme().darkProperty().get())).isTrue();
        assertThat(ask(Application::getUserAgentStylesheet)).contains("dark");
        robot.interact(() -> theme().use(ThemeMode.LIGHT));
        assertThat(ask(Application::getUserAgentStylesheet)).contains("light");
    }

    @Test
    void systemFollowsTheDesktop() {
        robot.interact(() -> theme().use(ThemeMode.SYSTEM));
        assertThat(ask(() -> theme().modeProperty().get())).isEqualTo(ThemeMode.SYSTEM);
        assertThat(ask(Application::getUserAgentStylesheet)).contains("primer");
    }
}
