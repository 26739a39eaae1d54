package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Protocols;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.ui.control.HexView;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.Test;

/// What a person sees of real conversations through taps: messages instead of bytes.
class MessagesJourneyTest extends WindowJourney {
    private Session tap(String server) throws Exception {
        eventually("its socket", () -> Files.exists(directory.resolve(server)));
        return wiring.workbench().open(TapSpec.of(SocketType.STREAM, Address.ofPath(path(server)))
                .at(new TapSpec.Place.SideDoor(Optional.of(Address.ofPath(path("tap"))))));
    }

    private Set<String> cells(String column) {
        return ask(() -> stage().getScene().getRoot().lookupAll(".log-" + column).stream()
                .filter(node -> node instanceof Labeled text && isShown(node) && text.getText() != null)
                .map(node -> ((Labeled) node).getText()).collect(Collectors.toSet()));
    }

    private Node cell(String summary) {
        return ask(() -> stage().getScene().getRoot().lookupAll(".log-summary").stream()
                .filter(node -> node instanceof Labeled text && isShown(node) && summary.equals(text.getText()))
                .findFirst().orElseThrow());
    }

    /// Rows may come while the robot is on its way: a click that missed is made again.
    private void choose(String summary) {
        eventually(summary + " is chosen", () -> {
            robot.clickOn(cell(summary));
            return shown("#prettyTab").isPresent();
        });
    }

    private ByteRange marked() {
        return ask(() -> robot.lookup("#hexView").queryAllAs(HexView.class).stream()
                .map(view -> view.selectionProperty().get()).filter(range -> !range.isEmpty()).findFirst()
                .orElse(ByteRange.NONE));
    }

    private String chosenField() {
        return ask(() -> shown("#fieldTree").map(tree -> ((TreeTableView<?>) tree).getSelectionModel())
                .map(choice -> String.valueOf(choice.getSelectedItem())).orElse(""));
    }

    @Test
    void whatRedisIsToldIsReadFieldByField() throws Exception {
        Installed.assumeFor(List.of("redis-server", "redis-cli"));
        try (var _ = ForeignPeer.of("redis-server", "--port", "0", "--unixsocket", path("api"), "--save", "", "--dir",
                path(""))) {
            tap("api");
            press("messagesToggle");
            try (var client = ForeignPeer.of("redis-cli", "-s", path("tap"))) {
                client.type("SET greeting hello\n");
                assertThat(client.line()).isEqualTo("OK");
                eventually("the command", () -> cells("summary").contains("SET greeting hello"));
                eventually("its answer's time", () -> cells("latency").stream().anyMatch(time -> time.endsWith(" ms")));
                until(() -> assertThat(cells("protocol")).contains("Redis"));
                choose("SET greeting hello");
                eventually("its fields", () -> shows("command") && shows("argument"));
                robot.clickOn("greeting");
                eventually("its bytes", () -> marked().length() == "greeting".length()
                        || marked().length() == "$8\r\ngreeting\r\n".length());
                press("hexTab");
                robot.interact(() -> shown("#hexView").map(HexView.class::cast).orElseThrow().goTo(9));
                press("decodedTab");
                eventually("the other way round", () -> chosenField().contains("SET"));
                screenshot("messages-redis");
            }
        }
    }

    @Test
    void whatCurlIsAnsweredIsLaidOut() throws Exception {
        Installed.assumeFor(List.of("curl", "python3"));
        try (var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up')
                c, _ = l.accept()
                c.recv(9999)
                b = b'{"name":"sockeye","legs":0}'
                h = b'HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n' % len(b)
                c.sendall(h + b[:9]); import time; time.sleep(0.05); c.sendall(b[9:])
                """, path("api"))) {
            assertThat(server.line()).isEqualTo("up");
            tap("api");
            press("messagesToggle");
            try (var _ = ForeignPeer.of("curl", "-s", "--unix-socket", path("tap"), "http://x/fish?name=sockeye")) {
                eventually("the question", () -> cells("summary").contains("GET /fish?name=sockeye"));
                eventually("the answer", () -> cells("summary").contains("200 OK, application/json, 27 bytes"));
            }
            choose("200 OK, application/json, 27 bytes");
            press("prettyTab");
            eventually("header and body", () -> shown("#prettyText").map(node -> ((TextArea) node).getText())
                    .filter(text -> text.contains("content-type: application/json\n")
                            && text.contains("{\n  \"name\" : \"sockeye\",\n  \"legs\" : 0\n}"))
                    .isPresent());
            press("decodedTab");
            robot.clickOn("status");
            press("filterByFieldButton");
            eventually("the answer alone",
                    () -> cells("summary").equals(Set.of("200 OK, application/json, 27 bytes")));
            until(() -> assertThat(shown("#filterField").map(field -> ((TextField) field).getText())).hasValue(
                    "http.status=200"));
            screenshot("messages-http");
        }
    }

    @Test
    void aPersonKnowsBetterWhatIsSpoken() throws Exception {
        Installed.assumeFor(List.of("python3"));
        try (var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up')
                c, _ = l.accept()
                for line in c.makefile('rb'): c.sendall(b'$4\\r\\nback\\r\\n')
                """, path("api")); var client = ForeignPeer.python("""
                input(); c = s('stream'); c.connect(sys.argv[1]); c.sendall(b'FETCH it\\r\\n'); say(c.recv(99)); input()
                """, path("tap"))) {
            assertThat(server.line()).isEqualTo("up");
            tap("api");
            client.type("\n");
            press("messagesToggle");
            eventually("the bytes", () -> cells("summary").contains("FETCH it\\r\\n")
                    && cells("protocol").contains("unknown"));
            eventually("what to do", () -> shows("Nobody here knows this protocol."));
            robot.clickOn(shown("#messagesDecodeAsMenu").orElseThrow());
            robot.clickOn("Redis");
            eventually("read anew", () -> cells("summary").containsAll(Set.of("FETCH it", "back"))
                    && cells("protocol").equals(Set.of("Redis")));
            assertThat(wiring.decoding().chosenFor(path("api"))).isEqualTo(Protocols.of("redis"));
            screenshot("messages-decode-as");
            client.type("\n");
        }
        eventually("remembered", () -> Files.exists(directory.resolve("settings.json"))
                && Files.readString(directory.resolve("settings.json")).contains("\"redis\""));
    }
}
