package dev.sockeye.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSpecText;
import dev.sockeye.session.Behaviour;
import dev.sockeye.session.Manners;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.ExplainEvent;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.FormScroll;
import dev.sockeye.ui.control.ProblemBox;
import dev.sockeye.ui.control.SuggestionField;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Toggle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerFormViewTest extends UiTest {
    private final StagedServerForm form = new StagedServerForm();
    private final AtomicInteger cancelled = new AtomicInteger();

    @AfterEach
    void close() {
        robot.interact(() -> stage().hide()); // It looks at the address again and again.
        form.close();
    }

    @SuppressWarnings("NullAway.Init") // each test opens it
    private ServerFormController controller;
    private final List<String> explained = new CopyOnWriteArrayList<>();

    private void open() {
        open(700);
    }

    private void open(int height) {
        controller = ask(() -> new ServerFormController(form.model(new UiExecutor()), cancelled::incrementAndGet));
        show(() -> {
            var loaded = Views.load(View.SERVER_FORM, controller);
            loaded.addEventHandler(ExplainEvent.EXPLAIN, asked -> explained.add(asked.demonstration()));
            return loaded;
        }, 480, height);
        robot.interact(() -> controller.open(SocketType.STREAM));
    }

    private String chosenSocket() {
        return ((Labeled) find("inheritedChoice", ChoiceBox.class).lookup(".label")).getText();
    }

    private FindingLabel finding() {
        return find("serverAddressFinding", FindingLabel.class);
    }

    private boolean canStart() {
        return !find("startButton", Button.class).isDisabled();
    }

    private boolean isAsked() {
        return robot.lookup("#replaceButton").tryQuery().isPresent();
    }

    @Test
    void startsByKeyboardAlone() {
        open();
        robot.write("/free");
        until("may start", this::canStart);
        robot.type(KeyCode.ENTER);
        until("started", () -> form.opened.size() == 1);
    }

    @Test
    void saysWhyNoInheritedSocketCanBeChosenAndServesOneThatCan() {
        open();
        robot.interact(() -> find("serverAdvancedPane", TitledPane.class).setExpanded(true));
        System.gc(); // What it says must not hang on a thread that nobody holds.
        until(() -> assertThat(find("inheritedChoice", ChoiceBox.class).isDisabled()).isTrue());
        until("why", () -> find("inheritedFinding", FindingLabel.class).getText().contains("No socket was given"));
        robot.interact(() -> stage().hide());
        var other = new GivenSocket(new GivenSocket.Inherited(4, "log", "systemd[1]"), SocketType.DATAGRAM,
                Address.parse("@log"), false);
        form.bench.transport.inherited = List.of(new GivenSocket(new GivenSocket.Inherited(3, "web", "systemd[1]"),
                SocketType.STREAM, Address.ofPath("/run/web"), true), other);
        open();
        until(() -> assertThat(chosenSocket()).isEqualTo("a new one"));
        until(() -> assertThat(find("unlinkBox", Node.class).isVisible()).isTrue());
        robot.clickOn("#inheritedChoice").clickOn("descriptor 4 (“log”): datagram @log");
        until("said", () -> find("inheritedFinding", FindingLabel.class).getText()
                .equals("It is bound. It came from systemd[1]."));
        robot.clickOn("#inheritedChoice").clickOn("descriptor 3 (“web”): stream /run/web");
        until("said", () -> find("inheritedFinding", FindingLabel.class).getText().contains("came from systemd[1]"));
        until(() -> assertThat(find("serverAddressField", SuggestionField.class).isDisabled()).isTrue());
        until(() -> assertThat(find("unlinkBox", Node.class).isVisible()).as("its file is its giver's")
                .isFalse());
        until(() -> assertThat(find("modeBox", Node.class).isVisible()).isFalse());
        robot.clickOn("#startButton");
        until("started", () -> form.opened.size() == 1);
        assertThat(form.opened.getFirst().name()).isEqualTo("web: /run/web");
        form.bench.transport.inherited = List.of(other);
        robot.interact(() -> controller.open(SocketType.STREAM));
        until(() -> assertThat(chosenSocket()).isEqualTo("a new one"));
        until(() -> assertThat(find("unlinkBox", Node.class).isVisible()).isTrue());
    }

    @Test
    void startsByMouseWithAReply() {
        open();
        until(() -> assertThat(ask(this::canStart)).isFalse());
        robot.clickOn("#behaviourChoice").clickOn("Fixed reply");
        robot.clickOn("#replyField").write("pong");
        robot.clickOn("#autobindButton");
        until("may start", this::canStart);
        robot.clickOn("#startButton");
        until("started", () -> form.opened.size() == 1);
        assertThat(form.asked.getFirst().behaviour()).isInstanceOf(Behaviour.FixedReply.class);
    }

    @Test
    void theQuestionMarkBesideAConceptAsksForItsPage() {
        open(900);
        robot.clickOn("#modeHelpButton").clickOn("#typeHelpButton");
        until("asked", () -> explained.equals(List.of("mode", "pings")));
    }

    @Test
    void greetsRefusesAndClosesAsWritten() {
        open(900);
        robot.interact(() -> find("mannersPane", TitledPane.class).setExpanded(true));
        robot.clickOn("#greetingField").write("Welcome ${time");
        robot.clickOn("#autobindButton");
        until("a placeholder without an end cannot start", () -> !canStart());
        robot.clickOn("#greetingField").type(KeyCode.END).write("}");
        robot.clickOn("#refusalField").write("Access denied");
        robot.interact(() -> {
            @SuppressWarnings("unchecked") // It is the choice of this form.
            ChoiceBox<Manners.Closing> closing = find("closingChoice", ChoiceBox.class);
            closing.setValue(Manners.Closing.AFTER_ANSWER);
        });
        until("may start", this::canStart);
        robot.clickOn("#startButton");
        until("started", () -> form.opened.size() == 1);
        assertThat(form.asked.getFirst().manners()).isEqualTo(new Manners(Bytes.ofText("Welcome ${time}"),
                Bytes.ofText("Access denied"), Manners.Closing.AFTER_ANSWER));
    }

    @Test
    void saysWhatIsThereAndGivesUpOnEscape() {
        open();
        robot.write("/used");
        until("said", () -> finding().getText().contains("postgres[812]"));
        until(() -> assertThat(ask(this::canStart)).isFalse());
        robot.type(KeyCode.ESCAPE);
        until("cancelled", () -> cancelled.get() == 1);
    }

    @Test
    void asksBeforeALeftOverFileIsReplaced() {
        open();
        robot.write("/stale");
        until("said", () -> finding().getText().contains("left over"));
        robot.type(KeyCode.ENTER);
        until("asked", this::isAsked);
        robot.clickOn("#keepButton");
        until("left", () -> !isAsked());
        assertThat(form.opened).isEmpty();
        robot.clickOn("#startButton");
        until("asked again", this::isAsked);
        robot.clickOn("#replaceButton");
        until("started", () -> form.opened.size() == 1);
    }

    @Test
    void showsWhyItDidNotStart() {
        open();
        robot.write("/broken");
        until("may start", this::canStart);
        robot.type(KeyCode.ENTER);
        until("said", () -> find("serverProblemBox", ProblemBox.class).text().contains("No space left"));
        until(() -> assertThat(find("serverAddressField", TextField.class).getText()).isEqualTo("/broken"));
    }

    @Test
    void offersRecentAddresses() {
        open();
        robot.type(KeyCode.DOWN);
        until("offered", () -> find("serverAddressField", SuggestionField.class).isOffering());
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.ENTER);
        until("taken", () -> find("serverAddressField", TextField.class).getText().equals("@earlier"));
        assertThat(form.opened).isEmpty();
        robot.eraseText(8).write("tmp");
        until("narrowed", () -> find("serverAddressField", SuggestionField.class).isOffering());
        robot.type(KeyCode.ESCAPE);
        until("closed", () -> !find("serverAddressField", SuggestionField.class).isOffering());
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void foldsTheRestAway() {
        open();
        until(() -> assertThat(find("serverAdvancedPane", TitledPane.class).isExpanded()).isFalse());
        robot.clickOn("#serverAdvancedPane .title");
        until("unfolded", () -> find("serverAdvancedPane", TitledPane.class).isExpanded());
        robot.clickOn("#ownerField").write("nobody-knows");
        until("refused", () -> find("ownerFinding", FindingLabel.class).getText().contains("nobody-knows"));
    }

    @Test
    void bringsIntoViewWhatIsUnfolded() {
        open(400);
        robot.clickOn("#serverAdvancedPane .title");
        until("in view", () -> isInView("unlinkCheck"));
        until(() -> assertThat(find("serverFormScroll", FormScroll.class).getVvalue()).isPositive());
    }

    private boolean isInView(String id) {
        var scroll = find("serverFormScroll", FormScroll.class);
        Node node = find(id, Node.class);
        return scroll.localToScene(scroll.getLayoutBounds()).contains(node.localToScene(node.getLayoutBounds()));
    }

    @Test
    void asksForNoPermissionsOfAnAbstractName() {
        open();
        robot.write("/free");
        until(() -> assertThat(find("serverModeField", Node.class).isDisabled()).isFalse());
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("@free");
        until("disabled", () -> find("serverModeField", Node.class).isDisabled());
        until(() -> assertThat(find("serverModeFinding", FindingLabel.class).getText()).contains("no permissions"));
    }

    @Test
    void writesAnAccessPolicyAndChecksItWhileItIsTyped() {
        open();
        robot.write("/free");
        robot.clickOn("#accessPane .title");
        robot.clickOn("#accessTemplateMenu").clickOn("#membersTemplateItem");
        until("a rule", () -> robot.lookup("#ruleValueField1").tryQuery().isPresent());
        until(() -> assertThat(ask(this::canStart)).as("nobody is named yet").isFalse());
        robot.write("no-such-group");
        until("refused", () -> robot.lookup("#accessPane .finding").queryAll().stream()
                .anyMatch(node -> ((FindingLabel) node).getText().contains("no-such-group")));
        until(() -> assertThat(ask(this::canStart)).isFalse());
        robot.eraseText("no-such-group".length()).write("docker");
        until("may start", this::canStart);
        robot.clickOn("#startButton");
        until("asked for", () -> form.asked.size() == 1);
        assertThat(form.asked.getFirst().access())
                .isEqualTo(ServerSpecText.parse("stream:@,allow=group:docker").access());
    }

    /// What one chooses from.
    private List<Node> choices() {
        return ask(() -> List.<Node>copyOf(stage().getScene().getRoot().lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && isShown(node)
                        && (node instanceof ChoiceBox<?> || node instanceof ComboBoxBase<?> || node instanceof Toggle
                                || node instanceof SuggestionField))
                .toList()));
    }

    @Test
    void downStaysInEveryChoice() {
        open();
        robot.interact(() -> find("serverAdvancedPane", TitledPane.class).setExpanded(true));
        settle();
        until(() -> assertThat(choices()).hasSizeGreaterThan(2));
        for (Node choice : choices()) {
            if (choice.isDisabled()) {
                continue; // Nothing was inherited.
            }
            robot.interact(choice::requestFocus);
            robot.push(KeyCode.DOWN);
            Node owner = ask(() -> stage().getScene().getFocusOwner());
            assertThat(owner).as("from %s", choice).satisfiesAnyOf(now -> assertThat(now).isSameAs(choice),
                    now -> assertThat(now).isInstanceOf(Toggle.class));
        }
        robot.interact(() -> choices().getFirst().requestFocus()); // A list that is open closes.
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }
}
