package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Tip;
import javafx.scene.control.ChoiceBox;
import dev.sockeye.settings.ThemeMode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Transport;
import dev.sockeye.ui.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The window around trees and tabs: forms, keys, toolbar, notices, what folds away.
class WorkbenchViewTest extends OpenWindow {
    @Test
    void saysWhatToDoWhenNothingIsThere() {
        open();
        until(() -> assertThat(find("emptyBox", Node.class).isVisible()).isTrue());
        until(() -> assertThat(find("sessionsLabel", Label.class).getText()).isEqualTo("0 sessions · 0 connections"));
        until(() -> assertThat(find("stopButton", Button.class).isDisabled()).isTrue());
        robot.clickOn("#startServerButton");
        until("the form", () -> isFocused("serverAddressField"));
        robot.clickOn("#serverCancelButton");
        until("no form", () -> !find("sheetBox", Node.class).isVisible());
        robot.clickOn("#connectClientButton");
        until("the form", () -> isFocused("clientAddressField"));
    }

    private Label waiting() {
        return (Label) find("statusBar", Node.class).lookup("#waitingLabel");
    }

    @Test
    void showsWhatWaitsToBeSentOnlyWhileSomethingDoes() {
        open();
        until(() -> assertThat(waiting().isVisible()).isFalse());
        window.bench.transport.queueUse = new Transport.QueueUse(12L << 20, 256L << 20);
        window.bench.client(SocketType.STREAM, "@far");
        until("told", () -> waiting().isVisible());
        until(() -> assertThat(waiting().getText())
                .isEqualTo("Waiting to be sent: 12.0 MiB of 256.0 MiB"));
        until(() -> assertThat(Tip.getText(waiting())).contains("do not read"));
        window.bench.transport.queueUse = new Transport.QueueUse(0, 256L << 20);
        until("gone again, though no session changes", () -> !waiting().isVisible());
    }

    @Test
    void opensTheFormsFromMenusAndKeys() {
        open();
        robot.clickOn("#serverMenu").clickOn("#serverSeqpacketItem");
        until("a seqpacket server", () -> isForm("server", SocketType.SEQPACKET));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT2);
        until("a datagram client", () -> isForm("client", SocketType.DATAGRAM));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until("the same type again", () -> isForm("server", SocketType.SEQPACKET));
    }

    private boolean isForm(String role, SocketType type) {
        return isFocused(role + "AddressField") && robot.lookup("#" + role + "TypeChoice")
                .queryAs(ChoiceBox.class).getValue() == type;
    }

    @Test
    void keepsTheKeyboardInTheOpenFormAndGivesItBack() {
        open();
        robot.interact(() -> find("serverMenu", Node.class).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until("in the form", () -> isFocused("serverAddressField"));
        for (int press = 0; press < 5; press++) {
            robot.push(KeyCode.TAB);
            until("in the sheet", this::isFocusInSheet);
            robot.push(KeyCode.SHIFT, KeyCode.TAB);
            until("in the sheet", this::isFocusInSheet);
        }
        robot.interact(() -> find("serverForm", Node.class).setDisable(true));
        until("on the cross", () -> isFocused("closeSheetButton"));
        robot.push(KeyCode.ESCAPE);
        until("put away", () -> !find("sheetBox", Node.class).isVisible());
        until("back where it was", () -> isFocused("serverMenu"));
    }

    @Test
    void escapeClosesTheFormAlsoFromOutside() {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until("in the form", () -> isFocused("serverAddressField"));
        robot.clickOn("#inspectorToggle");
        until("the mouse leads out", () -> isFocused("inspectorToggle"));
        robot.push(KeyCode.ESCAPE);
        until("put away", () -> !find("sheetBox", Node.class).isVisible());
    }

    private boolean isFocusInSheet() {
        for (Node at = stage().getScene().getFocusOwner(); at != null; at = at.getParent()) {
            if ("sheetBox".equals(at.getId())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void asksWhetherToExportWhatTheFilterHides() {
        open();
        server(SocketType.STREAM, "@one");
        allEventsOf(1);
        filter("session:1");
        robot.push(KeyCode.CONTROL, KeyCode.E);
        until("asked", () -> robot.lookup("#exportMatchingButton").tryQuery().isPresent());
        until(() -> assertThat(find("exportAllButton", Button.class).getText()).isEqualTo("All 1 event"));
        until(() -> assertThat(find("exportMatchingButton", Button.class).getText())
                .isEqualTo("What matches the filter (1)"));
        robot.clickOn("Cancel");
        until("given up", () -> robot.lookup("#exportMatchingButton").tryQuery().isEmpty());
    }

    /// Turns to all events when the tabs of so many sessions are there: the first of them comes to the front by itself.
    private void allEventsOf(int sessions) {
        until("their tabs", () -> tabs().getTabs().stream()
                .filter(tab -> tab.getId() != null && tab.getId().startsWith("sessionTab")).count() == sessions);
        robot.interact(() -> tabs().getSelectionModel().select(0));
    }

    /// Writes the line into the filter field of the first tab, which is in front.
    private void filter(String line) {
        Node tab = ask(() -> tabs().getTabs().getFirst().getContent());
        robot.clickOn(tab.lookup("#filterField")).write(line);
        until("filtered", () -> tab.lookup("#matchLabel").isVisible()
                && !tab.lookup("#filterProgress").isVisible());
    }

    @ParameterizedTest
    @CsvSource({"exportMatchingButton,1", "exportAllButton,2"})
    void exportsWhatIsChosen(String button, int lines, @TempDir Path directory) throws IOException {
        open();
        server(SocketType.STREAM, "@one");
        server(SocketType.STREAM, "@two");
        Path file = directory.resolve("events.jsonl");
        window.exportFile = file;
        allEventsOf(2);
        filter("session:2");
        robot.push(KeyCode.CONTROL, KeyCode.E);
        until("asked", () -> robot.lookup("#" + button).tryQuery().isPresent());
        robot.clickOn("#" + button);
        until("done and said", () -> notice().contains(file.toString()));
        List<String> written = Files.readAllLines(file);
        assertThat(written).hasSize(lines).allSatisfy(line -> assertThat(line).contains("\"kind\":\"opened\""));
        assertThat(written.getLast()).contains("@two");
        assertThat(written.getFirst()).contains(lines == 1 ? "@two" : "@one");
    }

    @Test
    void anExportOfWhatIsSortedIsInTheOrderOfArrival(@TempDir Path directory) throws IOException {
        open();
        server(SocketType.STREAM, "@a-longer-address");
        server(SocketType.STREAM, "@two");
        window.exportFile = directory.resolve("events.jsonl");
        allEventsOf(2);
        filter("kind:opened");
        settle();
        Node tab = ask(() -> tabs().getTabs().getFirst().getContent());
        Node header = robot.from(tab).lookup(".column-header .label")
                .match((Labeled label) -> "Time".equals(label.getText())).query();
        robot.clickOn(header);
        until("newest first", () -> tab.lookup("#sortLabel").isVisible());
        robot.push(KeyCode.CONTROL, KeyCode.E);
        until("asked", () -> robot.lookup("#exportMatchingButton").tryQuery().isPresent());
        robot.clickOn("#exportMatchingButton");
        until("done and said", () -> notice().contains("events.jsonl"));
        assertThat(Files.readAllLines(window.exportFile)).satisfiesExactly(
                line -> assertThat(line).contains("@a-longer-address"), line -> assertThat(line).contains("@two"));
    }

    @Test
    void remembersTheBoundOfTheCapture() {
        open();
        robot.clickOn("#captureMenu").clickOn("#quotaItem512");
        until("chosen", () -> window.remembered.captureQuota().equals(OptionalLong.of(512L << 20)));
    }

    @Test
    void showsNoticesAtTheTop() {
        open();
        window.notices.show(new Notice("Something broke.", "Mend it.", Optional.empty()));
        until("shown", () -> notice().equals("Something broke. Mend it."));
    }

    @Test
    void findsInTheTabInFront() {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until("by key", () -> isFocused("findField"));
        robot.push(KeyCode.ESCAPE);
        until("closed", () -> !isFocused("findField"));
        robot.clickOn("#findButton");
        until("by mouse", () -> isFocused("findField"));
    }

    @Test
    void walksThroughTheThemesAndRemembers() {
        open();
        robot.clickOn("#themeButton");
        until("dark", () -> theme().darkProperty().get());
        assertThat(window.remembered.theme()).isEqualTo(ThemeMode.DARK);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        until("system", () -> theme().modeProperty().get() == ThemeMode.SYSTEM);
        until(() -> assertThat(find("themeButton", Button.class).getAccessibleText()).contains("desktop"));
    }

    private boolean areCardsShown() {
        return robot.lookup("#inspectorPane").tryQuery().isPresent();
    }

    @Test
    void hidesTheCardsWhereThereIsNoRoomAndShowsThemWhenAsked() {
        show(() -> window.build(theme()), 1000, 650);
        until("no room", () -> !areCardsShown());
        robot.clickOn("#inspectorToggle");
        until("shown all the same", this::areCardsShown);
        robot.push(KeyCode.CONTROL, KeyCode.I);
        until("hidden", () -> !areCardsShown());
        robot.clickOn("#inspectorToggle");
        robot.interact(() -> stage().setWidth(1200));
        until("there with the room", this::areCardsShown);
        robot.interact(() -> stage().setWidth(900));
        until("given way", () -> !areCardsShown());
        robot.interact(() -> stage().setWidth(1200));
        until("back", this::areCardsShown);
    }

    @Test
    void whatIsBeingExportedIsGivenUpWhenTheWindowCloses(@TempDir Path directory) throws InterruptedException {
        open();
        server(SocketType.STREAM, "@one");
        window.exportFile = directory.resolve("events.jsonl");
        CountDownLatch later = window.keepBackgroundBusy();
        robot.push(KeyCode.CONTROL, KeyCode.E);
        until("begun", () -> find("statusBar", StatusBar.class).getText().startsWith("Exporting to"));

        robot.interact(window::closeWindow);
        later.countDown();

        window.untilBackgroundIsIdle();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void oneKeyLeadsToTheSearchForASocketOfTheMachine() {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.M);
        until("in the search", () -> isFocused("machineSearchField"));
    }

    @Test
    void controlAndQEndAsClosingTheWindowDoes() {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until("closed", () -> !stage().isShowing());
    }
}
