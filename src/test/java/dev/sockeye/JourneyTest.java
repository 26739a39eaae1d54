package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a person does with the whole program: the real window over the real engine, with programs of others at the
/// other end.
class JourneyTest extends UiTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private ShortTempDir directory;
    private Wiring wiring;
    private MainWindow window;

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
        wiring = new Wiring(new Wiring.Options(directory.resolve("capture"), 64L << 20, null, false));
        window = ask(() -> new MainWindow(wiring, directory.resolve("settings.json"), Optional.of(Theme.Mode.LIGHT),
                stage()));
        robot.interact(() -> {
            stage().setX(0);
            stage().setY(0);
            stage().setWidth(990);
            stage().setHeight(960);
            window.show();
            stage().requestFocus();
        });
    }

    @AfterEach
    void close() throws IOException {
        robot.interact(() -> {
            window.close();
            stage().hide();
        });
        wiring.close();
        directory.close();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Session serve(ServerSpec spec) throws Exception {
        return wiring.background().submit(() -> wiring.workbench().startServer(spec)).get();
    }

    private List<Event> events(Predicate<Event> which) {
        var found = new ArrayList<Event>();
        for (long number = wiring.capture().first(); number < wiring.capture().end(); number++) {
            Event event = wiring.capture().event(number);
            if (event != null && which.test(event)) {
                found.add(event);
            }
        }
        return found;
    }

    private void await_(String what, java.util.concurrent.Callable<Boolean> condition) {
        await(what).atMost(LONG).until(condition);
    }

    private Session onlySession() {
        await_("a session", () -> wiring.workbench().sessions().size() == 1);
        return wiring.workbench().sessions().getFirst();
    }

    private <T extends Node> T visible(String id, Class<T> type) {
        until("#" + id + " is on the screen",
                () -> robot.lookup("#" + id).queryAll().stream().anyMatch(JourneyTest::isShown));
        return type.cast(
                robot.lookup("#" + id).queryAll().stream().filter(JourneyTest::isShown).findFirst().orElseThrow());
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null && node.getLayoutBounds().getWidth() > 0;
    }

    private void fill(String id, String text) {
        TextInputControl field = visible(id, TextInputControl.class);
        robot.clickOn(field);
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write(text, 0);
    }

    private void press(String id) {
        Node button = visible(id, Node.class);
        until("#" + id + " can be pressed", () -> !button.isDisabled());
        robot.clickOn(button);
    }

    private void choose(String menu, String item) {
        robot.clickOn(menu);
        until("the menu is open", () -> !robot.lookup(item).queryAll().isEmpty());
        robot.clickOn(item);
    }

    private boolean shows(String text) {
        return ask(() -> stage().getScene().getRoot().lookupAll("*").stream().filter(Labeled.class::isInstance)
                .anyMatch(node -> isShown(node) && ((Labeled) node).getText() != null
                        && ((Labeled) node).getText().contains(text)));
    }

    @Test
    void startsAServerFromTheToolbarAndAnswersSocat() throws Exception {
        choose("#serverMenu", "#serverStreamItem");
        fill("serverAddressField", path("s"));
        press("startButton");
        Session server = onlySession();
        assertThat(server.type()).isEqualTo(SocketType.STREAM);
        try (var socat = ForeignPeer.socat("-", "UNIX-CONNECT:" + path("s"))) {
            socat.type("question\n");
            await_("the question", () -> events(event -> event.kind() == EventKind.RECEIVED).size() == 1);
            await_("the row", () -> shows("question"));
            fill("payloadField", "answer\\n");
            press("sendButton");
            assertThat(socat.line()).isEqualTo("answer");
        }
        await_("the end", () -> server.openConnections() == 0);
        robot.clickOn("#stopButton");
        await_("the file is gone", () -> !java.nio.file.Files.exists(directory.resolve("s")));
    }

    @Test
    void opensAClientAndTalksToSocat() throws Exception {
        try (var socat = ForeignPeer.socat("UNIX-LISTEN:" + path("c"), "-")) {
            await_("socat listens", () -> java.nio.file.Files.exists(directory.resolve("c")));
            choose("#clientMenu", "#clientStreamItem");
            fill("clientAddressField", path("c"));
            press("connectButton");
            onlySession();
            fill("payloadField", "ping\\n");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(socat.line()).isEqualTo("ping");
            socat.type("pong\n");
            await_("pong", () -> shows("pong"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"SEQPACKET", "DATAGRAM"})
    void showsWhatASmallBufferLost(SocketType type) throws Exception {
        serve(ServerSpec.of(type, Address.ofPath(path("t"))).withReceiveBuffer(1024));
        try (var _ = ForeignPeer.python(
                "c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'x' * 4096); sys.stdin.read()",
                path("t"), type.label())) {
            await_("the loss is said", () -> shows("1024 of 4096"));
        }
    }

    @Test
    void changesAModeAndTheOutsideWorldAgrees() throws Exception {
        serve(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("m"))));
        await_("the tree shows it", () -> shows(path("m")));
        robot.doubleClickOn(path("m"));
        robot.clickOn("#inspectorToggle"); // The cards fold away where there is little room.
        await_("the card shows it", () -> shows("rw-------"));
        fill("modeField", "0660");
        press("applyButton");
        await_("chmod", () -> stat(path("m")).equals("660"));
        try (var chmod = ForeignPeer.of("chmod", "0600", path("m"))) {
            assertThat(chmod.exitCode()).isZero();
        }
        await_("the outside change is seen", () -> shows("rw-------"));
    }

    private static String stat(String path) throws IOException {
        try (var stat = ForeignPeer.of("stat", "-c", "%a", path)) {
            return String.valueOf(stat.line());
        }
    }

    @Test
    void explainsWhyAConnectionWasRefused() throws Exception {
        serve(ServerSpec.of(SocketType.SEQPACKET, Address.ofPath(path("w"))));
        choose("#clientMenu", "#clientStreamItem");
        fill("clientAddressField", path("w"));
        await_("the form says it", () -> shows("seqpacket"));
        fill("clientAddressField", path("nobody"));
        await_("the form says it", () -> shows("There is no " + path("nobody")));
        assertThat(wiring.workbench().sessions()).hasSize(1);
    }

    @Test
    void survivesAPeerThatIsKilledInMidMessage() throws Exception {
        Session server = serve(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("k"))));
        try (var peer = ForeignPeer.python(
                "c = s('stream'); c.connect(sys.argv[1]); c.send(b'half a mess'); say('sent'); time.sleep(600)",
                path("k"))) {
            assertThat(peer.line()).isEqualTo("sent");
            await_("the half", () -> server.counters().receivedBytes() == 11);
            peer.kill();
            await_("the end", () -> server.openConnections() == 0);
        }
        assertThat(events(event -> event.kind() == EventKind.CLOSED || event.kind() == EventKind.FAILED)).isNotEmpty();
        try (var next = ForeignPeer.socat("-", "UNIX-CONNECT:" + path("k"))) {
            next.type("still there?\n");
            await_("the next one", () -> shows("still there?"));
        }
    }

    @Test
    void showsThreePingsAsTheKernelDeliversThem() throws Exception {
        serve(ServerSpec.of(SocketType.SEQPACKET, Address.ofPath(path("p"))));
        try (var _ = ForeignPeer.python(
                "c = s('seqpacket'); c.connect(sys.argv[1]); [c.send(b'ping %d' % i) for i in (1, 2, 3)]; sys.stdin.read()",
                path("p"))) {
            await_("three rows", () -> shows("ping 1") && shows("ping 2") && shows("ping 3"));
            assertThat(events(event -> event.kind() == EventKind.RECEIVED)).hasSize(3);
        }
    }

    @Test
    void saysWhatToDoWhenThereIsNothingYet() {
        Label empty = robot.lookup(".label").queryAllAs(Label.class).stream()
                .filter(label -> label.getText() != null && label.getText().startsWith("No sessions yet")).findFirst()
                .orElseThrow();
        assertThat(isShown(empty)).isTrue();
    }

    @Test
    void explainsADenialFixesItAndTheKernelAgrees() throws Exception {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root can become nobody");
        Files.setAttribute(directory.path(), "unix:mode", 0755);
        Files.createDirectory(directory.resolve("closed"));
        Files.setAttribute(directory.resolve("closed"), "unix:mode", 0700);
        try (var server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up');"
                + " sys.stdin.read()", path("closed/s"))) {
            assertThat(server.line()).isEqualTo("up");
            Files.setAttribute(directory.resolve("closed/s"), "unix:mode", 0600);
            assertThat(connectAsNobody(path("closed/s"))).isEqualTo("no");

            press("accessButton");
            fill("accessAddressField", path("closed/s"));
            press("userToggle");
            fill("userField", "nobody");
            until("it is explained", () -> shows("turned away here") && shows("setfacl"));
            assertThat(shows("User nobody is turned away at " + path("closed"))).isTrue();

            press("applyRemedyButton1");
            press("confirmRemedyButton");
            until("it is fixed", () -> shows("The permissions let user nobody connect."));
            assertThat(connectAsNobody(path("closed/s"))).isEqualTo("yes");

            press("undoAccessButton");
            until("it is taken back", () -> shows("User nobody is turned away"));
            assertThat(connectAsNobody(path("closed/s"))).isEqualTo("no");
        }
    }

    private static String connectAsNobody(String path) throws Exception {
        try (var client = ForeignPeer.pythonAs(65534, 65534, """
                c = s('stream')
                try: c.connect(sys.argv[1]); say('yes')
                except PermissionError: say('no')
                """, path)) {
            return client.line();
        }
    }
}
