package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.settings.KnownSessions;
import dev.sockeye.settings.Preferences;
import dev.sockeye.settings.Restoring;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.Workspace;
import dev.sockeye.settings.WorkspaceStore;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Contrast;
import dev.sockeye.support.Eyes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The sessions of the last run come back, workspaces are saved and opened, and the start page leads to all of it.
class SessionsComeBackTest extends WindowJourney {
    private void settings(UnaryOperator<Settings> change) {
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var store = new SettingsStore(directory.resolve("settings.json"), timer)) {
            store.change(change);
        }
    }

    private SavedSession saved(String line) {
        return SavedSession
                .parse(line.replace(":/", ":" + directory.path() + "/").replace("=/", "=" + directory.path() + "/"));
    }

    private void lastRun(Restoring restoring, List<SavedSession> sessions) {
        // The window that is closed writes down what it knows.
        reopen(() -> settings(all -> all.withPreferences(Preferences.USUAL.withRestoring(restoring))
                .withSessions(new KnownSessions(sessions, List.of()))));
    }

    private void welcome() {
        robot.interact(() -> window().welcome(false));
        settle();
    }

    private List<String> opened() {
        return wiring.workbench().sessions().stream().filter(Session::canStop)
                .map(session -> SavedSession.of(session.spec()).orElseThrow().text()).toList();
    }

    private List<SavedSession> remembered() {
        robot.interact(() -> window().save());
        return SettingsStore.look(directory.resolve("settings.json")).sessions().last();
    }

    private String notice() {
        return shown("#passingNoticeLabel").or(() -> shown("#noticeLabel")).map(node -> ((Labeled) node).getText())
                .orElse("");
    }

    private String front() {
        return ask(() -> find("sessionTabPane", TabPane.class).getSelectionModel().getSelectedItem().getText());
    }

    @Test
    void theFirstStartHasAPageThatGoesWithTheFirstSession() throws Exception {
        welcome();
        eventually("the start page", () -> front().equals("Start"));
        until(() -> assertThat(shown("#offerBox")).isEmpty());
        eventually("live sockets or a sentence", () -> shown("#liveRows .start-row").isPresent()
                || shown("#liveSaidLabel").isPresent());
        assertThat(ask(() -> Eyes.complaints(stage().getScene().getRoot()))).isEmpty();
        for (int theme = 0; theme < 3; theme++) {
            robot.push(KeyCode.CONTROL, KeyCode.T);
            settle();
            assertThat(ask(() -> Contrast.complaints(stage().getScene().getRoot()))).isEmpty();
        }
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("one"))));
        eventually("its tab", () -> front().equals("one"));
        until(() -> assertThat(shown("#startPage")).isEmpty());
        assertThat(remembered()).containsExactly(saved("serve stream:/one"));
        robot.push(KeyCode.ALT, KeyCode.HOME);
        eventually("back by its key", () -> front().equals("Start"));
        until(() -> assertThat(shown("#recent1")).as("what was opened last").isPresent());
    }

    @Test
    void asksOnceAndOpensAllThatCanBeOpened() throws Exception {
        Files.writeString(directory.resolve("file"), "no socket");
        List<SavedSession> last = List.of(saved("connect stream:/one"), saved("serve stream:/one,behaviour=echo"),
                saved("serve stream:/none/two"), saved("serve stream:/file"), saved("tap stream:/one,at=/tap"));
        lastRun(Restoring.ASK, last);
        welcome();
        eventually("the question, and the keyboard there", () -> ask(() -> isFocused("openLastButton")));
        until(() -> assertThat(shows("5 sessions were open last time")).isTrue());
        assertThat(remembered()).as("nothing is lost while nobody answers").isEqualTo(last);
        robot.type(KeyCode.ENTER);
        eventually("those that can be opened", () -> opened().size() == 3);
        eventually("the others are said", () -> notice().startsWith("2 of 5 sessions could not be opened."));
        until(() -> assertThat(notice()).contains("stream server " + path("none/two") + ": ",
                "stream server " + path("file")));
        until(() -> assertThat(shown("#offerBox")).isEmpty());
        assertThat(Files.readString(directory.resolve("file"))).isEqualTo("no socket");
        Files.createDirectory(directory.resolve("none"));
        press("noticeRemedyButton");
        eventually("one more", () -> opened().size() == 4);
        eventually("the one that is left", () -> notice().startsWith("stream server " + path("file") + ": "));
        assertThat(remembered()).hasSize(4);
    }

    @Test
    void theQuestionHasTheKeyboardAtOnceAndEscapeIsNotNow() {
        lastRun(Restoring.ASK, List.of(saved("serve stream:/one")));
        robot.interact(() -> {
            window().welcome(false);
            assertThat(isFocused("openLastButton")).isTrue();
        });
        settle();
        until(() -> assertThat(isFocused("openLastButton")).isTrue());
        robot.push(KeyCode.ESCAPE);
        eventually("no question", () -> shown("#offerBox").isEmpty());
        until(() -> assertThat(opened()).isEmpty());
        assertThat(SettingsStore.look(directory.resolve("settings.json")).preferences().restoring())
                .isEqualTo(Restoring.ASK);
    }

    @Test
    void whatIsTypedWhenTheyAreBackIsAMessage() {
        lastRun(Restoring.ASK, List.of(saved("serve stream:/one"), saved("serve stream:/two")));
        welcome();
        eventually("the question", () -> ask(() -> isFocused("openLastButton")));
        robot.type(KeyCode.ENTER);
        eventually("both", () -> opened().size() == 2);
        eventually("the cursor", () -> ask(() -> isFocused("payloadField")));
    }

    @Test
    void opensWithoutAQuestionWhereThatWasChosen() {
        lastRun(Restoring.ALWAYS, List.of(saved("serve stream:/one")));
        welcome();
        eventually("open", () -> opened().equals(List.of(saved("serve stream:/one").text())));
        eventually("its tab", () -> front().equals("one"));
        assertThat(remembered()).containsExactly(saved("serve stream:/one"));
    }

    @Test
    void leavesThemWhereThatWasChosenAndWhenAPersonSaysSo() {
        lastRun(Restoring.NEVER, List.of(saved("serve stream:/one")));
        welcome();
        eventually("the start page", () -> front().equals("Start"));
        until(() -> assertThat(shown("#offerBox")).isEmpty());
        until(() -> assertThat(opened()).isEmpty());

        lastRun(Restoring.ASK, List.of(saved("serve stream:/one")));
        welcome();
        press("rememberOfferCheck");
        press("declineLastButton");
        eventually("no question", () -> shown("#offerBox").isEmpty());
        until(() -> assertThat(opened()).isEmpty());
        assertThat(remembered()).isEmpty();
        assertThat(SettingsStore.look(directory.resolve("settings.json")).preferences().restoring())
                .isEqualTo(Restoring.NEVER);
    }

    @Test
    void aRunWithSessionsOfItsCommandLineLeavesWhatIsRemembered() throws Exception {
        lastRun(Restoring.ALWAYS, List.of(saved("serve stream:/one")));
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("two"))));
        eventually("its tab", () -> front().equals("two"));
        until(() -> assertThat(opened()).containsExactly(saved("serve stream:/two").text()));
        assertThat(remembered()).containsExactly(saved("serve stream:/one"));
        assertThat(SettingsStore.look(directory.resolve("settings.json")).sessions().recent())
                .as("opened last").contains(saved("serve stream:/two"));
    }

    @Test
    void aWorkspaceIsSavedRenamedAndOpened() throws Exception {
        welcome();
        Session one = wiring.workbench().open(saved("serve stream:/one,behaviour=echo").spec());
        Session two = wiring.workbench().open(saved("connect stream:/one").spec());
        eventually("both", () -> opened().size() == 2);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        eventually("the form", () -> ask(() -> isFocused("workspaceNameField")));
        robot.write("mine\n");
        eventually("saved", () -> notice().equals("“mine” is saved: 2 sessions."));
        assertThat(front()).as("where one was").isNotEqualTo("Start");
        wiring.workbench().remove(two);
        wiring.workbench().remove(one);
        eventually("none", () -> opened().isEmpty());
        robot.push(KeyCode.ALT, KeyCode.HOME);
        eventually("the workspace", () -> shown("#workspaceRows .start-row").isPresent());
        robot.clickOn(shown("#workspaceRows .start-row").orElseThrow());
        eventually("both again", () -> opened().size() == 2);
        robot.push(KeyCode.ALT, KeyCode.HOME);
        eventually("the page", () -> shown("#workspaceRows .menu-button").isPresent());
        robot.clickOn(shown("#workspaceRows .menu-button").orElseThrow());
        robot.clickOn("#renameWorkspaceItem");
        eventually("the form", () -> ask(() -> isFocused("workspaceNameField")));
        robot.write("yours\n");
        eventually("renamed", () -> shows("“mine” is called “yours” now."));
        assertThat(workspaces()).containsExactly("yours");
        robot.clickOn(shown("#workspaceRows .menu-button").orElseThrow());
        robot.clickOn("#deleteWorkspaceItem");
        eventually("deleted", () -> workspaces().isEmpty());
    }

    private List<String> workspaces() throws IOException {
        return new WorkspaceStore(directory.resolve("workspaces.json")).all().stream().map(Workspace::name).toList();
    }

    private boolean isFocused(String id) {
        Node owner = stage().getScene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }
}
