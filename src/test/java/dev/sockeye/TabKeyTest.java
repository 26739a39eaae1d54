package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.TabOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The key Tab in the real window: it comes to everything that can be done there, in the order in which one reads, and nothing keeps it.
class TabKeyTest extends WindowJourney {
    private @Nullable Node focused() {
        return ask(() -> stage().getScene().getFocusOwner());
    }

    /// All that Tab comes to from there until it is there again.
    private List<Node> walk(Node from, int most) {
        robot.interact(from::requestFocus);
        var came = new ArrayList<Node>();
        for (int n = 0; n < most; n++) {
            robot.push(KeyCode.TAB);
            Node now = focused();
            if (now != null) {
                came.add(now);
            }
            if (from.equals(now)) {
                break;
            }
        }
        return came;
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(node -> node.getId() == null ? node.getStyleClass().toString() : node.getId())
                .toList();
    }

    /// From the first on, as a ring.
    private static List<Node> from(Node first, List<Node> nodes) {
        int at = nodes.indexOf(first);
        var ring = new ArrayList<>(nodes.subList(at + 1, nodes.size()));
        ring.addAll(nodes.subList(0, at + 1));
        return ring;
    }

    @Test
    void tabComesToEverythingInTheWindowAndGoesRound() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("keys"))));
        try (ForeignPeer peer = ForeignPeer.socat("-", "UNIX-CONNECT:" + path("keys"))) {
            peer.type("hello\n");
            eventually("received", () -> wiring.capture().all().size() >= 3);
            eventually("its tab", () -> shown("#payloadField").isPresent());
            robot.interact(() -> {
                find("inspectorToggle", ToggleButton.class).setSelected(true);
                ((TableView<?>) shown("#logTable").orElseThrow()).requestFocus();
            });
            robot.push(KeyCode.END);
            eventually("the detail", () -> shown("#textList").isPresent());
            settle();
            Node first = find("mainMenu", Node.class);
            List<Node> stops = ask(() -> TabOrder.stops(stage().getScene().getRoot()));
            assertThat(stops).hasSizeGreaterThan(20);
            List<Node> came = walk(first, 2 * stops.size());
            assertThat(names(came)).containsExactlyElementsOf(names(from(first, stops)));
            robot.interact(() -> shown("#eventsToggle").orElseThrow().requestFocus());
            robot.push(KeyCode.RIGHT);
            assertThat(names(List.of(Objects.requireNonNull(focused())))).as("arrows go to the other of the two")
                    .containsExactly("messagesToggle");
            Node field = shown("#payloadField").orElseThrow();
            robot.push(KeyCode.CONTROL, KeyCode.L);
            until("one key goes to the message", () -> field.equals(stage().getScene().getFocusOwner()));
        }
    }

    /// All that the arrow comes to from there, until it goes no further.
    private List<String> right(Node from) {
        robot.interact(from::requestFocus);
        var came = new ArrayList<Node>(List.of(from));
        while (came.size() < 40) {
            robot.push(KeyCode.RIGHT);
            Node now = Objects.requireNonNull(focused());
            if (now.equals(came.getLast())) {
                break;
            }
            came.add(now);
        }
        return names(came);
    }

    @Test
    void fourTabsLeadFromTheTreeToTheMessageAndArrowsToAllToolsBeside() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("four"))));
        eventually("its tab", () -> shown("#payloadField").isPresent());
        settle();
        robot.interact(() -> find("sessionTree", Node.class).requestFocus());
        for (int n = 0; n < 4; n++) {
            robot.push(KeyCode.TAB);
        }
        until(() -> assertThat(names(List.of(Objects.requireNonNull(stage().getScene().getFocusOwner()))))
                .containsExactly("payloadField"));
        robot.push(KeyCode.TAB);
        until("and one more to what sends it, or to what stands there",
                () -> List.of("sendButton", "keepButton", "intervalField",
                        "repeatField").contains(String.valueOf(stage().getScene().getFocusOwner().getId())));
        assertThat(right(shown("#eventsToggle").orElseThrow())).contains("eventsToggle", "messagesToggle",
                "filterField",
                "directionBothButton", "directionInButton", "directionOutButton", "kindChooser", "followToggle",
                "pauseToggle",
                "clearViewButton", "timeMenu", "findToggle", "talkMenu", "rulesToggle");
        assertThat(right(shown("#textModeToggle").orElseThrow())).contains("textModeToggle", "hexModeToggle",
                "fileModeToggle", "endingChoice", "jsonButton", "convertButton", "attachButton", "historyButton",
                "keepButton",
                "repeatField");
        assertThat(right(find("mainMenu", Node.class))).contains("mainMenu", "serverMenu", "clientMenu", "tapMenu",
                "stopButton", "exportButton", "findButton", "accessButton", "benchButton", "demoButton",
                "inspectorToggle",
                "themeButton");
        robot.push(KeyCode.HOME);
        until("the first", () -> "mainMenu".equals(stage().getScene().getFocusOwner().getId()));
    }

    @Test
    void tabComesToEverythingInAFormAndStaysThere() {
        robot.push(KeyCode.CONTROL, KeyCode.N);
        eventually("the form", () -> shown("#serverAddressField").isPresent());
        settle();
        Parent sheet = find("sheetBox", Parent.class);
        List<Node> stops = ask(() -> TabOrder.stops(sheet));
        Node first = Objects.requireNonNull(stops.getFirst());
        assertThat(names(walk(first, 2 * stops.size()))).containsExactlyElementsOf(names(from(first, stops)));
    }

    @Test
    void arrowsDoNotLeadOutOfAForm() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("arrows"))));
        eventually("its tab", () -> shown("#payloadField").isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        eventually("the form", () -> shown("#accessPane").isPresent());
        settle();
        Parent sheet = find("sheetBox", Parent.class);
        for (Node stop : ask(() -> TabOrder.stops(sheet))) {
            for (KeyCode arrow : List.of(KeyCode.DOWN, KeyCode.RIGHT, KeyCode.UP, KeyCode.LEFT)) {
                robot.interact(stop::requestFocus);
                robot.push(arrow);
                settle();
                Node now = focused();
                assertThat(now != null && TabOrder.stops(sheet).contains(now))
                        .as("%s from %s is at %s", arrow, stop, now).isTrue();
            }
        }
        Node last = find("accessPane", Node.class);
        robot.interact(last::requestFocus);
        robot.push(KeyCode.RIGHT);
        settle();
        assertThat(names(List.of(Objects.requireNonNull(focused())))).as("there is nothing further on")
                .containsExactly("accessPane");
    }

    @Test
    void theKeysOfTheWindowWorkWhereverTheKeyboardIs() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("everywhere"))));
        try (ForeignPeer peer = ForeignPeer.socat("-", "UNIX-CONNECT:" + path("everywhere"))) {
            peer.type("hello\n");
            eventually("received", () -> wiring.capture().all().size() >= 3);
            eventually("its tab", () -> shown("#payloadField").isPresent());
            robot.interact(() -> ((TableView<?>) shown("#logTable").orElseThrow()).requestFocus());
            robot.push(KeyCode.END);
            eventually("the detail", () -> shown("#textList").isPresent());
            settle();
            for (String id : List.of("logTable", "textList", "payloadField", "filterField", "sessionTree",
                    "endingChoice", "textModeToggle")) {
                Node node = shown("#" + id).orElseThrow();
                robot.interact(node::requestFocus);
                assertThat(ask(() -> deaf(node))).as("keys that do nothing in %s", id).isEmpty();
            }
            robot.interact(() -> ((TabPane) shown("#detailTabs").orElseThrow()).getSelectionModel().select(1));
            eventually("bytes", () -> shown("#hexView").isPresent());
            Node bytes = shown("#hexView").orElseThrow();
            robot.interact(bytes::requestFocus);
            assertThat(ask(() -> deaf(bytes))).as("keys that do nothing in hex").isEmpty();
        }
    }

    /// These are taken before they come so far, and have tests of their own.
    private static final Set<String> TAKEN_BEFORE = Set.of("Shortcut+Plus", "Shortcut+Minus", "Shortcut+0",
            "Shortcut+F");

    /// The keys of the window that do not come to it from that node.
    private static List<String> deaf(Node node) {
        Map<KeyCombination, Runnable> keys = node.getScene().getAccelerators();
        var before = new HashMap<>(keys);
        var deaf = new ArrayList<String>();
        for (KeyCombination key : before.keySet()) {
            if (key instanceof KeyCodeCombination code && !TAKEN_BEFORE.contains(key.getName())) {
                var came = new AtomicBoolean();
                keys.put(key, () -> came.set(true));
                Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code.getCode(),
                        code.getShift() == ModifierValue.DOWN,
                        code.getControl() == ModifierValue.DOWN || code.getShortcut() == ModifierValue.DOWN,
                        code.getAlt() == ModifierValue.DOWN, false));
                if (!came.get()) {
                    deaf.add(key.getName());
                }
            }
        }
        keys.putAll(before);
        return deaf;
    }
}
