package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;

/// A demonstration in the window that is left in the middle.
class DemoJourneyTest extends WindowJourney {
    private List<Session> running() {
        return wiring.workbench().sessions().stream().filter(Session::canStop).toList();
    }

    private void begin(String name) {
        robot.interact(() -> window().welcome(false));
        eventually("the start page", () -> ask(() -> find("sessionTabPane", TabPane.class).getSelectionModel()
                .getSelectedItem().getText()).equals("Start"));
        press("try-" + name);
        press("demoStepButton");
        eventually("the first step", () -> shown("#demoSteps .demo-says").isPresent() && !running().isEmpty());
    }

    private List<Path> files() {
        return running().stream().map(Session::address).filter(Address.Pathname.class::isInstance)
                .map(address -> Path.of(address.text())).filter(Files::exists).toList();
    }

    @Test
    void closingTheWindowInTheMiddleLeavesNothing() throws IOException {
        begin("echo");
        List<Path> files = files();
        assertThat(files).isNotEmpty();
        robot.interact(() -> {
            window().close();
            stage().hide();
        });
        eventually("no session", () -> running().isEmpty());
        eventually("no file nor directory", () -> files.stream()
                .noneMatch(file -> Files.exists(file) || Files.exists(file.getParent())));
    }

    @Test
    void anotherPageInItsPlaceLeavesNothing() {
        begin("echo");
        List<Path> files = files();
        press("demoButton");
        eventually("the pages", () -> robot.lookup("#demoPingsItem").tryQuery().isPresent());
        robot.clickOn("#demoPingsItem");
        eventually("the other page", () -> shown("#demoStepButton").filter(Node::isVisible).isPresent()
                && shown("#demoSteps .demo-says").isEmpty());
        eventually("no session", () -> running().isEmpty());
        eventually("no file", () -> files.stream().noneMatch(file -> Files.exists(file.getParent())));
    }
}
