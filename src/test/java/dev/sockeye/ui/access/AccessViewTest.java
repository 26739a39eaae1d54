package dev.sockeye.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessViewTest extends UiTest {
    private static final String CLIENT = """
            c = s('stream')
            try: c.connect(sys.argv[1]); say('yes')
            except PermissionError: say('no')
            """;

    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    private final LinuxAccounts accounts = new LinuxAccounts();
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final AtomicBoolean closed = new AtomicBoolean();
    private ShortTempDir directory;
    private Path inner;
    private Path socket;
    private ForeignPeer server;
    private AccessViewModel model;

    @BeforeEach
    void open() throws Exception {
        AsRoot.assumeFor("give files away");
        directory = new ShortTempDir();
        AsRoot.mode(directory.path(), 0755);
        inner = Files.createDirectory(directory.resolve("private"));
        AsRoot.mode(inner, 0750);
        socket = inner.resolve("app.sock");
        server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(9); say('up'); sys.stdin.read()",
                socket);
        assertThat(server.line()).isEqualTo("up");
        AsRoot.mode(socket, 0660);
        model = new AccessViewModel(
                new AccessServices(new AccessAnswers(calls, new LinuxSocketTable(), new LinuxSocketProbe(), accounts),
                        calls, accounts, background, background, new UiExecutor()));
        show(() -> Views.load(View.ACCESS, new AccessController(model, () -> {}, () -> closed.set(true))), 860, 900);
    }

    @AfterEach
    void close() throws Exception {
        if (server != null) {
            robot.interact(model::close);
            server.close();
            directory.close();
        }
        background.shutdownNow();
    }

    private String verdict() {
        return find("verdictLabel", Label.class).getText();
    }

    private boolean isShown(String id) {
        Node node = find(id, Node.class);
        return node != null && node.isVisible();
    }

    private String connectAsNobody() throws Exception {
        try (var client = ForeignPeer.pythonAs(65534, 65534, CLIENT, socket)) {
            return client.line();
        }
    }

    private void askForNobody() {
        robot.interact(() -> model.open(new Address.Pathname(Bytes.ofText(socket.toString())),
                OptionalInt.empty()));
        until("root may", () -> verdict().startsWith("The permissions let root (you) connect."));
        robot.clickOn("#userToggle");
        robot.clickOn("#userField").write("nobody");
        until("nobody may not", () -> verdict().startsWith("User nobody is turned away at " + inner));
    }

    @Test
    void saysWhatToDoWhenNothingIsAskedAndWhatIsWrong() {
        until(() -> assertThat(find("accessEmptyLabel", Label.class).getText()).startsWith("Choose a socket above."));
        robot.clickOn("#accessAddressField").write(directory.resolve("none").toString());
        until("missing", () -> isShown("accessAnswer") && verdict().endsWith("it does not exist."));
        robot.clickOn("#userToggle");
        until("which user", () -> isShown("accessEmptyLabel")
                && find("accessEmptyLabel", Label.class).getText().equals("Say which user wants to connect."));
        robot.clickOn("#userField").write("no-such-user");
        until("unknown", () -> find("accessEmptyLabel", Label.class).getText()
                .equals("There is no user “no-such-user” here."));
        robot.push(KeyCode.ESCAPE);
        until("closed", closed::get);
    }

    @Test
    void explainsADenialAndFixesItAndTheKernelAgrees() throws Exception {
        assertThat(connectAsNobody()).isEqualTo("no");
        askForNobody();
        until(() -> assertThat(robot.lookup(".walk-row.refuses").queryAll()).hasSize(2));
        until(() -> assertThat(robot.lookup(".missing-bit").queryAll()).hasSize(2));
        robot.clickOn("#copyRemedyButton1");
        until(() -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo("setfacl -m u:nobody:x " + inner
                + " && setfacl -m u:nobody:rw " + socket));

        robot.clickOn("#applyRemedyButton1");
        robot.clickOn("#confirmRemedyButton");
        until("admitted", () -> verdict().startsWith("The permissions let user nobody connect."));
        assertThat(connectAsNobody()).isEqualTo("yes");
        until(() -> assertThat(find("accessOutcomeLabel", Label.class).getText()).startsWith("Changed " + inner));

        robot.clickOn("#undoAccessButton");
        until("refused again", () -> verdict().startsWith("User nobody is turned away"));
        assertThat(connectAsNobody()).isEqualTo("no");
        until("undone once", () -> !isShown("undoAccessButton"));
    }

    @Test
    void cancellingChangesNothing() throws Exception {
        askForNobody();
        robot.clickOn("#applyRemedyButton1");
        robot.clickOn("#cancelRemedyButton");
        until("gone", () -> robot.lookup("#confirmRemedyButton").queryAll().stream().noneMatch(node -> node.getParent()
                .isVisible()));
        assertThat(connectAsNobody()).isEqualTo("no");
    }

    @Test
    void keepsUpWithWhatOthersChange() throws Exception {
        askForNobody();
        AsRoot.mode(inner, 0755);
        AsRoot.mode(socket, 0666);
        until("noticed", () -> verdict().startsWith("The permissions let user nobody connect."));
    }

    @Test
    void asksForARunningProcess() throws Exception {
        try (var process = ForeignPeer.pythonAs(33, 33, "say('up'); sys.stdin.read()")) {
            assertThat(process.line()).isEqualTo("up");
            robot.interact(() -> model.open(Address.ofPath(socket.toString()), OptionalInt.of((int) process.pid())));
            until("refused", () -> verdict()
                    .startsWith("Process " + process.pid() + " (python3) as www-data is turned away at " + inner));
            until(() -> assertThat(robot.lookup(".obstacle").queryAllAs(Labeled.class)).extracting(Labeled::getText)
                    .anyMatch(text -> text.startsWith("The process is in this mount namespace")));
        }
    }
}
