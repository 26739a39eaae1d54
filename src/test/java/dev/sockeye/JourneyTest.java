package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a person does with the whole program: the real window over the real engine, with programs of others at the
/// other end.
class JourneyTest extends WindowJourney {
    private Session serve(ServerSpec spec) throws Exception {
        return wiring.background().submit(() -> wiring.workbench().open(spec)).get();
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

    private Session onlySession() {
        eventually("a session", () -> wiring.workbench().sessions().size() == 1);
        return wiring.workbench().sessions().getFirst();
    }

    private void fill(String id, String text) {
        eventually("#" + id + " is on the screen", () -> shown("#" + id).isPresent());
        robot.clickOn(shown("#" + id).orElseThrow());
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write(text, 0);
    }

    private void choose(String menu, String item) {
        robot.clickOn(menu);
        until("the menu is open", () -> !robot.lookup(item).queryAll().isEmpty());
        robot.clickOn(item);
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
            eventually("the question", () -> events(event -> event.kind() == EventKind.RECEIVED).size() == 1);
            eventually("the row", () -> shows("question"));
            fill("payloadField", "answer\\n");
            press("sendButton");
            assertThat(socat.line()).isEqualTo("answer");
        }
        eventually("the end", () -> server.openConnections() == 0);
        robot.clickOn("#stopButton");
        eventually("the file is gone", () -> !Files.exists(directory.resolve("s")));
    }

    @Test
    void opensAClientAndTalksToSocat() throws Exception {
        try (var socat = ForeignPeer.socat("UNIX-LISTEN:" + path("c"), "-")) {
            eventually("socat listens", () -> Files.exists(directory.resolve("c")));
            choose("#clientMenu", "#clientStreamItem");
            fill("clientAddressField", path("c"));
            press("connectButton");
            onlySession();
            fill("payloadField", "ping\\n");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(socat.line()).isEqualTo("ping");
            socat.type("pong\n");
            eventually("pong", () -> shows("pong"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"SEQPACKET", "DATAGRAM"})
    void showsWhatASmallBufferLost(SocketType type) throws Exception {
        serve(ServerSpec.of(type, Address.ofPath(path("t"))).withReceiveBuffer(1024));
        try (var _ = ForeignPeer.python(
                "c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'x' * 4096); sys.stdin.read()",
                path("t"), type.label())) {
            eventually("the loss is said", () -> shows("1024 of 4096"));
        }
    }

    @Test
    void changesAModeAndTheOutsideWorldAgrees() throws Exception {
        serve(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("m"))));
        eventually("the tree shows it", () -> shows(path("m")));
        robot.doubleClickOn(path("m"));
        robot.clickOn("#inspectorToggle"); // The cards fold away where there is little room.
        eventually("the card shows it", () -> shows("rw-------"));
        fill("modeField", "0660");
        press("applyButton");
        eventually("chmod", () -> stat(path("m")).equals("660"));
        try (var chmod = ForeignPeer.of("chmod", "0600", path("m"))) {
            assertThat(chmod.exitCode()).isZero();
        }
        eventually("the outside change is seen", () -> shows("rw-------"));
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
        eventually("the form says it", () -> shows("seqpacket"));
        fill("clientAddressField", path("nobody"));
        eventually("the form says it", () -> shows("There is no " + path("nobody")));
        assertThat(wiring.workbench().sessions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void warnsOfAFullBacklogBeforeConnecting(SocketType type) throws Exception {
        try (var server = ForeignPeer.python("""
                l = s(sys.argv[2]); l.bind(sys.argv[1]); l.listen(1); waiting = []
                while True:
                    c = s(sys.argv[2]); c.setblocking(False)
                    try: c.connect(sys.argv[1])
                    except BlockingIOError: break
                    waiting.append(c)
                say(len(waiting)); sys.stdin.read()
                """, path("full"), type.label())) {
            String waiting = String.valueOf(server.line());
            choose("#clientMenu", type == SocketType.STREAM ? "#clientStreamItem" : "#clientSeqpacketItem");
            fill("clientAddressField", path("full"));
            eventually("the warning", () -> shows("its backlog is full (" + waiting + " waiting, room for 1)"));
            until(() -> assertThat(find("clientAddressFinding", FindingLabel.class).getPseudoClassStates().stream()
                    .map(PseudoClass::getPseudoClassName).toList()).contains("doubtful").doesNotContain("good"));
        }
    }

    @Test
    void survivesAPeerThatIsKilledInMidMessage() throws Exception {
        Session server = serve(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("k"))));
        try (var peer = ForeignPeer.python(
                "c = s('stream'); c.connect(sys.argv[1]); c.send(b'half a mess'); say('sent'); time.sleep(600)",
                path("k"))) {
            assertThat(peer.line()).isEqualTo("sent");
            eventually("the half", () -> server.counters().receivedBytes() == 11);
            peer.kill();
            eventually("the end", () -> server.openConnections() == 0);
        }
        assertThat(events(event -> event.kind() == EventKind.CLOSED || event.kind() == EventKind.FAILED)).isNotEmpty();
        try (var next = ForeignPeer.socat("-", "UNIX-CONNECT:" + path("k"))) {
            next.type("still there?\n");
            eventually("the next one", () -> shows("still there?"));
        }
    }

    @Test
    void showsThreePingsAsTheKernelDeliversThem() throws Exception {
        serve(ServerSpec.of(SocketType.SEQPACKET, Address.ofPath(path("p"))));
        try (var _ = ForeignPeer.python(
                "c = s('seqpacket'); c.connect(sys.argv[1]); [c.send(b'ping %d' % i) for i in (1, 2, 3)]; sys.stdin.read()",
                path("p"))) {
            eventually("three rows", () -> shows("ping 1") && shows("ping 2") && shows("ping 3"));
            assertThat(events(event -> event.kind() == EventKind.RECEIVED)).hasSize(3);
        }
    }

    @Test
    void saysWhatToDoWhenThereIsNothingYet() {
        Label empty = robot.lookup(".label").queryAllAs(Label.class).stream()
                .filter(label -> label.getText() != null && label.getText().startsWith("No sessions yet")).findFirst()
                .orElseThrow();
        until(() -> assertThat(isShown(empty)).isTrue());
    }

    @Test
    void explainsADenialFixesItAndTheKernelAgrees() throws Exception {
        AsRoot.assumeFor("become nobody");
        AsRoot.mode(directory.path(), 0755);
        Files.createDirectory(directory.resolve("closed"));
        AsRoot.mode(directory.resolve("closed"), 0700);
        try (var server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up');"
                + " sys.stdin.read()", path("closed/s"))) {
            assertThat(server.line()).isEqualTo("up");
            AsRoot.mode(directory.resolve("closed/s"), 0600);
            assertThat(connectAsNobody(path("closed/s"))).isEqualTo("no");

            press("accessButton");
            fill("accessAddressField", path("closed/s"));
            press("userToggle");
            fill("userField", "nobody");
            until("it is explained", () -> shows("turned away here") && shows("setfacl"));
            until(() -> assertThat(shows("User nobody is turned away at " + path("closed"))).isTrue());

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
