package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.ui.control.FactRow;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does with the sockets of containers: the real window, real servers in other namespaces.
class NamespaceJourneyTest extends WindowJourney {
    private static final String ECHO = """
            l = s('stream'); l.bind(sys.argv[1].encode().replace(b'@', b'\\0')); l.listen(5); say('ready')
            c, _ = l.accept(); say(c.recv(99).decode().strip()); time.sleep(600)
            """;

    @BeforeEach
    void turnToTheMachine() throws Exception {
        Unshared.assumePermitted("--net");
        robot.clickOn("#machineToggle");
    }

    private MenuButton scopes() {
        return (MenuButton) shown("#scopeMenu").orElseThrow();
    }

    private Optional<MenuItem> scope(String id) {
        return ask(() -> scopes().getItems().stream().filter(item -> id.equals(item.getId())).findFirst());
    }

    private void chooseSocketsOf(long pid) {
        robot.clickOn("#scopeMenu");
        eventually("its namespace is offered", () -> scope("scopeItem" + pid).isPresent());
        robot.interact(() -> scope("scopeItem" + pid).orElseThrow().fire());
        robot.interact(() -> scopes().hide());
    }

    private void connectAndSend(TableRow<?> row, String words) {
        robot.clickOn(row);
        press("connectSocketButton");
        press("connectButton");
        eventually("a session", () -> wiring.workbench().sessions().size() == 1);
        robot.clickOn(shown("#payloadField").orElseThrow());
        robot.write(words + "\\n", 0).push(KeyCode.CONTROL, KeyCode.ENTER);
    }

    private Session client() {
        return wiring.workbench().sessions().getFirst();
    }

    @Test
    void connectsToAServerInAnotherNetworkNamespaceFromTheMachineView() throws Exception {
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), ECHO, "@sk-inside")) {
            assertThat(server.line()).isEqualTo("ready");
            eventually("the sockets of here", () -> findRow("").isPresent());
            assertThat(findRow("@sk-inside")).as("it is not here").isEmpty();
            chooseSocketsOf(server.pid());
            TableRow<?> inside = row("listening @sk-inside");
            until(() -> assertThat(inside.getAccessibleText()).contains("python3[" + server.pid() + "]"));
            until(() -> assertThat(shows("1 socket")).as("only what is inside").isTrue());
            connectAndSend(inside, "hello");
            assertThat(server.line()).isEqualTo("hello");
            assertThat(client().spec().text()).contains(",network=" + server.pid());
        }
    }

    @Test
    void connectsToAPathBehindAnotherRootFromTheMachineView() throws Exception {
        String path = path("door");
        Unshared.assumePermitted("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net", "--mount"),
                "os.system('mount -t tmpfs none ' + os.path.dirname(sys.argv[1]))\n" + ECHO, path)) {
            assertThat(server.line()).isEqualTo("ready");
            chooseSocketsOf(server.pid());
            connectAndSend(row("listening " + path), "through the root");
            assertThat(server.line()).isEqualTo("through the root");
            assertThat(client().address().text()).isEqualTo("/proc/" + server.pid() + "/root" + path);
        }
    }

    @Test
    void explainsAccessToAPathBehindAnotherRoot() throws Exception {
        String path = path("door");
        Unshared.assumePermitted("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net", "--mount"),
                "os.system('mount -t tmpfs none ' + os.path.dirname(sys.argv[1]))\n" + ECHO, path)) {
            assertThat(server.line()).isEqualTo("ready");
            chooseSocketsOf(server.pid());
            robot.clickOn(row("listening " + path));
            press("explainSocketButton");
            eventually("the verdict", () -> shown("#verdictLabel").filter(label -> ((Labeled) label).getText()
                    .contains("let root (you) connect")).isPresent());
        }
    }

    @Test
    void saysThatTheProcessHasEndedAndGoesBackToItsOwn() throws Exception {
        try (var here = ForeignPeer.python(ECHO, path("here"));
                var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), ECHO, "@sk-inside")) {
            assertThat(here.line()).isEqualTo("ready");
            assertThat(server.line()).isEqualTo("ready");
            chooseSocketsOf(server.pid());
            robot.clickOn(row("listening @sk-inside"));
            server.kill();
            eventually("a sentence", () -> shows("Process " + server.pid() + " has ended."));
            row("listening " + path("here"));
            assertThat(findRow("@sk-inside")).isEmpty();
            until(() -> assertThat(scopes().getText()).isEqualTo("Here"));
            until(() -> assertThat(robot.lookup("#socketProcessesRow").queryAllAs(FactRow.class).stream()
                    .anyMatch(WindowJourney::isShown)).as("facts about what is no longer shown").isFalse());
        }
    }

    @Test
    void takesAnyProcessByItsPid() throws Exception {
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), ECHO, "@sk-typed")) {
            assertThat(server.line()).isEqualTo("ready");
            robot.clickOn("#scopeMenu");
            robot.clickOn("Of a process…");
            eventually("the question", () -> shown("#scopePidField").isPresent());
            robot.clickOn("#scopePidField").write("x", 0);
            Node ok = robot.lookup(".button").queryAll().stream()
                    .filter(node -> node instanceof javafx.scene.control.Button button && button.isDefaultButton())
                    .findFirst().orElseThrow();
            assertThat(ok.isDisabled()).as("x is no pid").isTrue();
            robot.push(KeyCode.BACK_SPACE).write(Long.toString(server.pid()), 0).push(KeyCode.ENTER);
            row("listening @sk-typed");
        }
    }

    @Test
    void saysThatThereIsNoSuchProcess() throws Exception {
        long ended;
        try (var gone = ForeignPeer.python("say('up')")) {
            ended = gone.pid();
            assertThat(gone.exitCode()).isZero();
        }
        robot.clickOn("#scopeMenu");
        robot.clickOn("Of a process…");
        eventually("the question", () -> shown("#scopePidField").isPresent());
        robot.clickOn("#scopePidField").write(Long.toString(ended), 0).push(KeyCode.ENTER);
        eventually("a sentence", () -> shown("#failedLabel").filter(label -> ((Labeled) label).getText()
                .contains("there is no such process")).isPresent());
        robot.clickOn("#scopeMenu");
        robot.interact(() -> scope("ownScopeItem").orElseThrow().fire());
        eventually("the sockets of here", () -> shown("#failedBox").isEmpty() && findRow("").isPresent());
    }
}
