package dev.sockeye;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Hostile;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.RuleText;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.EnumSet;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every view in the real window, in both themes: each is there, and nothing in it is cut off. Those about what was said and
/// about commands are in [WholeTalkViewsTest].
class WholeViewsTest extends LookedAtWindow {
    /// As long as an address can be, and ten times as long when it is made visible.
    private static final String LONG_NAME = Hostile.FILE + "long".repeat(6);

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800,100", "DARK,1280,800,100", "LIGHT,760,520,100", "DARK,760,520,100", "DARK,1280,800,125",
        "LIGHT,1280,800,200"})
    void everyViewIsShownWholly(ThemeMode mode, int width, int height, int zoom) throws Exception {
        dress(mode, width, height, zoom);
        Session server = wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("views"))));
        try (ForeignPeer peer = ForeignPeer.socat("-", "UNIX-CONNECT:" + path("views"));
                ForeignPeer _ = Hostile.server(path("plain"), path(LONG_NAME))) {
            peer.type("hello\n");
            eventually("received", () -> wiring.capture().all().size() >= 3);
            robot.push(KeyCode.CONTROL, KeyCode.F);
            show("session", () -> find("logTable", TableView.class).requestFocus());
            robot.push(KeyCode.END);
            look("event");
            rules(server, peer);
            inspector(true);
            look("cards");
            inspector(false);
            form("server", KeyCode.N, false);
            form("client", KeyCode.N, true);
            form("tap", KeyCode.T, true);
            tap();
            machine();
            access();
            bench();
            messages();
            help();
            start();
            preferences();
        }
        assertAllWasSeenWholly(EnumSet.complementOf(WholeTalkViewsTest.VIEWS));
    }

    private void rules(Session server, ForeignPeer peer) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.R);
        eventually("rules", () -> shown("#ruleTable").isPresent());
        look("no rules");
        server.rules().orElseThrow().use(RuleSet.of("", Rule.always("off", new Action.Drop()).switched(false),
                RuleText.parseRule("{\"name\": \"" + "long".repeat(20) + "\", \"when\": {\"contains\": \""
                        + "text".repeat(50) + "\"}, \"then\": [{\"answer\": \"" + "answer ".repeat(30)
                        + "\"}]}"),
                Rule.always("hold", new Action.Hold())));
        eventually("the rules", () -> ask(() -> !find("ruleTable", TableView.class).getItems().isEmpty()));
        show("rules", () -> find("ruleTable", TableView.class).requestFocus());
        robot.push(KeyCode.ENTER);
        eventually("editor", () -> shown("#ruleNameField").isPresent());
        look("rule editor");
        robot.push(KeyCode.ESCAPE);
        peer.type("held\n");
        eventually("held", () -> shown("#heldButton").isPresent());
        press("heldButton");
        eventually("the held message", () -> shown("#heldField").isPresent());
        look("held");
        show("trial", () -> find("rulesTabs", TabPane.class).getSelectionModel().select(1));
        robot.push(KeyCode.CONTROL, KeyCode.R);
        eventually("no rules any more", () -> shown("#rulesTabs").isEmpty());
    }

    private void form(String name, KeyCode key, boolean shift) {
        if (shift) {
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, key);
        } else {
            robot.push(KeyCode.CONTROL, key);
        }
        eventually(name, () -> shown("#" + name + "AddressField").isPresent());
        look(name);
        robot.push(KeyCode.ESCAPE);
    }

    private void bench() {
        robot.push(KeyCode.CONTROL, KeyCode.B);
        eventually("benchmark", () -> shown("#benchStartButton").isPresent());
        look("benchmark");
        show("load", () -> find("benchTabs", TabPane.class).getSelectionModel().select(1));
    }

    private void help() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        eventually("palette", () -> shown("#paletteList").isPresent());
        look("palette");
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.F1);
        eventually("keys", () -> shown("#keysPage").isPresent());
        look("keys");
        robot.type(KeyCode.ESCAPE);
    }

    private void preferences() {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("preferences", () -> shown("#zoomChoice").isPresent());
        look("preferences");
        robot.push(KeyCode.ESCAPE);
    }

    private void start() {
        robot.push(KeyCode.ALT, KeyCode.HOME);
        eventually("live sockets", () -> shown("#liveRows .start-row").isPresent());
        look("start");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        eventually("workspace form", () -> shown("#workspaceNameField").isPresent());
        look("workspace form");
        robot.push(KeyCode.ESCAPE);
    }

    private void messages() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        eventually("saved messages", () -> shown("#starterButton").isPresent());
        look("no messages");
        robot.interact(() -> find("starterButton", MenuButton.class).getItems().forEach(MenuItem::fire));
        eventually("starters", () -> ask(() -> find("libraryList", ListView.class).getItems().size()) > 20);
        show("messages", () -> find("libraryList", ListView.class).getSelectionModel().selectFirst());
        robot.interact(() -> find("libraryList", ListView.class).requestFocus());
        robot.push(KeyCode.F2);
        eventually("message form", () -> shown("#messageNameField").isPresent());
        look("message form");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> find("libraryMenu", MenuButton.class).getItems().get(1).fire());
        eventually("variables form", () -> shown("#variablesField").isPresent());
        look("variables form");
        robot.push(KeyCode.ESCAPE);
    }

    private void tap() throws Exception {
        Session tap = wiring.workbench().open(TapSpec.of(SocketType.STREAM, Address.ofPath(path("views"))));
        try (ForeignPeer peer = ForeignPeer.socat("-", "UNIX-CONNECT:" + tap.address().text())) {
            peer.type("through\n");
            eventually("relayed", () -> tap.counters().receivedBytes() > 0);
            eventually("its tab", () -> ask(() -> find("sessionTabPane", TabPane.class).getTabs().size()) > 3);
            show("tap", () -> find("sessionTabPane", TabPane.class).getSelectionModel().selectLast());
            robot.interact(() -> shownTable().requestFocus());
            robot.push(KeyCode.END);
            inspector(true);
            eventually("the server", () -> shown("#serverProcessLabel").isPresent());
            look("tap-cards");
            inspector(false);
            tap.stop();
        }
    }

    private Node shownTable() {
        return robot.lookup("#logTable").queryAll().stream().filter(WindowJourney::isShown).findFirst().orElseThrow();
    }

    /// Only sockets of this test are looked at: what others are called, and whether they stay, is not known.
    private void machine() {
        robot.push(KeyCode.CONTROL, KeyCode.M);
        show("machine", () -> find("machineToggle", javafx.scene.control.ToggleButton.class).setSelected(true));
        robot.push(KeyCode.CONTROL, KeyCode.F).write(path("").substring(1));
        choose("plain", path("plain"));
        inspector(true);
        look("process");
        choose("long name", "longlonglong");
        inspector(false);
        show("graph", () -> ((Toggle) find("graphToggle", Node.class)).setSelected(true));
        look("graph");
        show("table", () -> ((Toggle) find("tableToggle", Node.class)).setSelected(true));
        show("left-over", () -> find("sectionList", ListView.class).getSelectionModel().selectLast());
        look("left-over");
    }

    /// Chooses the row in the table that says so, however little of it can be seen.
    private void choose(String name, String words) {
        TableView<?> table = find("socketTable", TableView.class);
        eventually(name, () -> ask(() -> row(table, words) >= 0));
        show(name, () -> table.getSelectionModel().select(row(table, words)));
        eventually("the detail of " + name,
                () -> ask(() -> table.getSelectionModel().getSelectedIndex() == row(table, words)));
        look(name);
    }

    private static int row(TableView<?> table, String words) {
        return IntStream.range(0, table.getItems().size())
                .filter(row -> String.valueOf(table.getItems().get(row)).contains(words)).findFirst().orElse(-1);
    }

    private void access() {
        robot.push(KeyCode.CONTROL, KeyCode.D);
        eventually("access", () -> shown("#severalFilesButton").isPresent());
        look("access");
        press("severalFilesButton");
        eventually("files", () -> shown("#filesOwnerField").isPresent());
        look("files");
        robot.push(KeyCode.ESCAPE);
    }
}
