package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.system.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Finding out what the window can do: the menu, the palette, the page of keys.
class HelpJourneyTest extends WindowJourney {
    @Test
    void anActionIsFoundByItsWordsAndDone() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        eventually("the palette", () -> shown("#paletteField").map(javafx.scene.Node::isFocused).orElse(false));

        robot.write("NCHM be", 0).type(KeyCode.ENTER);

        eventually("the benchmark", () -> shown("#benchStartButton").isPresent());
        eventually("the next key measures",
                () -> shown("#benchStartButton").map(javafx.scene.Node::isFocused).orElse(false));
        until(() -> assertThat(shown("#paletteField")).isEmpty());

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        eventually("the palette", () -> shown("#paletteField").map(javafx.scene.Node::isFocused).orElse(false));
        robot.write("start server", 0).type(KeyCode.DOWN).type(KeyCode.ENTER);
        eventually("a form over it", () -> shown("#serverAddressField").isPresent());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void findsAccessByTheWordOnItsButton() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        eventually("the palette", () -> shown("#paletteField").map(javafx.scene.Node::isFocused).orElse(false));
        robot.write("access", 0).type(KeyCode.ENTER);
        eventually("its page", () -> shown("#accessAddressField").isPresent());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void whatBeginsWithTheWordComesFirst() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        eventually("the palette", () -> shown("#paletteField").map(javafx.scene.Node::isFocused).orElse(false));
        robot.write("about", 0).type(KeyCode.ENTER);
        eventually("what the program is", () -> shown("#aboutPage").isPresent());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void findsWhatCanBePressedOnTheScreen() {
        robot.push(KeyCode.CONTROL, KeyCode.N);
        eventually("the form", () -> shown("#serverAddressField").isPresent());
        robot.clickOn(shown("#serverAddressField").orElseThrow()).write(path("here"), 0);
        press("startButton");
        eventually("its log", () -> shown("#pauseToggle").isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        eventually("the palette", () -> shown("#paletteField").map(javafx.scene.Node::isFocused).orElse(false));
        robot.write("pause view", 0);
        eventually("it is offered", () -> shows("Pause the view"));
        robot.type(KeyCode.ENTER);
        eventually("paused", () -> ask(() -> find("pauseToggle", ToggleButton.class).isSelected()));
    }

    @Test
    void opensTheMenuByAKey() {
        robot.push(KeyCode.F10);
        eventually("the menu", () -> ask(() -> find("mainMenu", MenuButton.class).isShowing()));
        robot.push(KeyCode.ENTER);
        eventually("its first part",
                () -> ask(() -> ((Menu) find("mainMenu", MenuButton.class).getItems().getFirst()).isShowing()));
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.ESCAPE);
        eventually("away", () -> ask(() -> !find("mainMenu", MenuButton.class).isShowing()));
    }

    @Test
    void everyKeyOfTheWindowIsOnThePageAndInTheMenu() {
        robot.push(KeyCode.F1);
        eventually("the keys", () -> shown("#keysPage").isPresent());
        until(() -> assertThat(shows("Ctrl+Shift+N")).isTrue());
        until(() -> assertThat(shows("Connect to a socket…")).isTrue());
        robot.type(KeyCode.ESCAPE);
        eventually("away", () -> shown("#keysPage").isEmpty());

        List<MenuItem> items = ask(() -> find("mainMenu", MenuButton.class).getItems().stream()
                .flatMap(group -> ((Menu) group).getItems().stream()).toList());
        assertThat(items).hasSizeGreaterThan(40).allMatch(item -> item.getOnAction() != null);
        Set<Object> keys = new HashSet<>();
        assertThat(items).filteredOn(item -> item.getAccelerator() != null)
                .allSatisfy(item -> assertThat(keys.add(item.getAccelerator())).as(item.getText()).isTrue());
        until(() -> assertThat(stage().getScene().getAccelerators().keySet()).containsAll(
                items.stream().map(MenuItem::getAccelerator).filter(java.util.Objects::nonNull).toList()));
    }

    @Test
    void whatTheProgramIsCanBeCopied() {
        robot.interact(() -> ask(() -> find("mainMenu", MenuButton.class).getItems().stream()
                .flatMap(group -> ((Menu) group).getItems().stream())
                .filter(item -> "aboutMenuItem".equals(item.getId())).findFirst().orElseThrow()).fire());
        eventually("what it is", () -> shown("#aboutPage").isPresent());
        until(() -> assertThat(shows(Version.number())).isTrue());
        until(() -> assertThat(shows(System.getProperty("javafx.runtime.version"))).isTrue());

        press("copyAboutButton");

        eventually("copied", () -> ask(() -> javafx.scene.input.Clipboard.getSystemClipboard().getString())
                .startsWith("Sockeye: " + Version.number()));
    }
}
