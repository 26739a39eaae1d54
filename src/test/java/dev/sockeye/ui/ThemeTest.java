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
        until(() -> assertThat(theme().darkProperty().get()).isTrue());
        until(() -> assertThat(ask(Application::getUserAgentStylesheet)).contains("dark"));
        robot.interact(() -> theme().use(ThemeMode.LIGHT));
        until(() -> assertThat(ask(Application::getUserAgentStylesheet)).contains("light"));
    }

    @Test
    void whatIsPreparedIsWhatTheWindowUses() {
        robot.interact(() -> Theme.prepare(ThemeMode.DARK));
        String prepared = ask(Application::getUserAgentStylesheet);
        assertThat(prepared).contains("dark");
        robot.interact(() -> theme().use(ThemeMode.DARK));
        assertThat(ask(Application::getUserAgentStylesheet)).isEqualTo(prepared);
        robot.interact(() -> theme().use(ThemeMode.LIGHT));
    }

    @Test
    void systemFollowsTheDesktop() {
        robot.interact(() -> theme().use(ThemeMode.SYSTEM));
        until(() -> assertThat(theme().modeProperty().get()).isEqualTo(ThemeMode.SYSTEM));
        until(() -> assertThat(ask(Application::getUserAgentStylesheet)).contains("primer"));
    }
}
