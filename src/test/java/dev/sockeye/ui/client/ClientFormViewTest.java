package dev.sockeye.ui.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.ProblemBox;
import dev.sockeye.ui.control.SuggestionField;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Toggle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientFormViewTest extends UiTest {
    private final StagedClientForm form = new StagedClientForm();
    private final AtomicInteger cancelled = new AtomicInteger();

    @AfterEach
    void close() {
        robot.interact(() -> stage().hide()); // It looks at the address again and again.
        form.close();
    }

    private void open(SocketType type) {
        var controller = ask(() -> new ClientFormController(form.model(new UiExecutor()),
                cancelled::incrementAndGet));
        show(() -> Views.load(View.CLIENT_FORM, controller), 480, 700);
        robot.interact(() -> controller.open(type));
    }

    @Test
    void connectsToASuggestedSocketByKeyboardAlone() {
        open(SocketType.STREAM);
        until("listed", () -> find("clientAddressField", SuggestionField.class).getSuggestions().size() == 3);
        robot.write("dbus");
        until("offered", () -> find("clientAddressField", SuggestionField.class).isOffering());
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        until("taken", () -> find("clientAddressField", TextField.class).getText().equals("@bus"));
        until("may connect", () -> !find("connectButton", Button.class).isDisabled());
        robot.type(KeyCode.ENTER);
        until("connected", () -> form.opened.size() == 1);
    }

    @Test
    void staysOpenAndSaysWhyItFailed() {
        open(SocketType.STREAM);
        robot.write("/gone");
        until("said at once", () -> find("clientAddressFinding", FindingLabel.class).getText().contains("no /gone"));
        robot.clickOn("#connectButton");
        until("said why", () -> find("clientProblemBox", ProblemBox.class).text().startsWith("There is no /gone. "));
        robot.type(KeyCode.ESCAPE);
        until("given up", () -> cancelled.get() == 1);
    }

    @Test
    void asksForATimeoutOnlyWhereThereIsOne() {
        open(SocketType.DATAGRAM);
        until(() -> assertThat(find("timeoutBox", Node.class).isVisible()).isFalse());
        robot.clickOn("#clientTypeChoice").clickOn("seqpacket");
        until("there", () -> find("timeoutBox", Node.class).isVisible());
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
        open(SocketType.STREAM);
        robot.interact(() -> find("clientAdvancedPane", TitledPane.class).setExpanded(true));
        settle();
        until(() -> assertThat(choices()).hasSizeGreaterThan(2));
        for (Node choice : choices()) {
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
