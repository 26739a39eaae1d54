package dev.sockeye.ui.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.TestSettings;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.FormScroll;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The form as a person fills it in; what it opens is a server in place of the activation.
class ActivationFormViewTest extends UiTest {
    private static final GivenSocket WEB = new GivenSocket(new GivenSocket.Inherited(3, "web", "systemd[1]"),
            SocketType.STREAM, Address.ofPath("/run/web"), true);

    @RegisterExtension
    final SessionRoom room = new SessionRoom();
    private final TestSettings settings = new TestSettings();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final List<ActivationSpec> asked = new CopyOnWriteArrayList<>();
    private final List<Session> opened = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        robot.interact(() -> stage().hide()); // It looks at the address again and again.
        background.shutdownNow();
        settings.close();
    }

    private Session start(List<SessionSpec> together) throws SocketFailedException {
        asked.add((ActivationSpec) together.getFirst());
        return room.server(SocketType.STREAM, "s" + asked.size());
    }

    private void open(int height, GivenSocket... inherited) {
        var model = ask(() -> new ActivationFormViewModel(new ActivationFormServices(this::start,
                (_, _) -> Finding.good("Free."), new TestAccounts(), settings.recents(),
                LastUsed.activations(settings.store), () -> List.of(inherited), background, new UiExecutor()),
                opened::add));
        var controller = ask(() -> new ActivationFormController(model, () -> {}));
        show(() -> Views.load(View.ACTIVATION_FORM, controller), 480, height);
        robot.interact(controller::open);
        settle();
    }

    private boolean canStart() {
        return !find("startActivationButton", Button.class).isDisabled();
    }

    private boolean isInView(Node node) {
        var scroll = find("activationFormScroll", FormScroll.class);
        return scroll.localToScene(scroll.getLayoutBounds()).contains(node.localToScene(node.getLayoutBounds()));
    }

    @Test
    void whatIsTypedInStaysInViewWhenAnInheritedSocketUnfoldsTheRest() {
        open(440, WEB);
        until(() -> assertThat(find("activationAdvancedPane", TitledPane.class).isExpanded()).isTrue());
        var address = find("activationAddressField", TextField.class);
        until(() -> assertThat(ask(address::isFocused)).isTrue());
        until(() -> assertThat(isInView(address) && isInView(robot.lookup("Address").query())).isTrue());
    }

    @Test
    void givesTheSocketsFileToTheOwnerAndTheGroupThatAreTyped() {
        open(900);
        robot.write("/run/free");
        robot.clickOn("#activationCommandField").write("cat -u");
        robot.interact(() -> find("activationAdvancedPane", TitledPane.class).setExpanded(true));
        settle();
        robot.clickOn("#activationOwnerField").write("nobody-knows");
        until("refused", () -> find("activationOwnerFinding", FindingLabel.class).getText().contains("nobody-knows")
                && !canStart());
        robot.eraseText("nobody-knows".length()).write("alice").type(KeyCode.ESCAPE);
        robot.clickOn("#activationGroupField").write("docker").type(KeyCode.ESCAPE);
        until("may start", this::canStart);
        robot.clickOn("#startActivationButton");
        until("started", () -> opened.size() == 1);
        assertThat(asked.getFirst().sockets()).containsExactly(new ActivationSpec.Place(SocketType.STREAM,
                Address.ofPath("/run/free"), "", 128, 0600, "alice", "docker", false));
    }

    @Test
    void handsOnTheInheritedSocketThatIsChosen() {
        open(900, WEB);
        robot.clickOn("#activationInheritedChoice").clickOn("descriptor 3 (“web”): stream /run/web");
        until("nothing of its file can be typed", () -> find("activationAddressField", Node.class).isDisabled()
                && find("activationOwnerField", Node.class).isDisabled()
                && find("activationGroupField", Node.class).isDisabled());
        robot.clickOn("#activationCommandField").write("cat");
        until("may start", this::canStart);
        robot.clickOn("#startActivationButton");
        until("started", () -> opened.size() == 1);
        assertThat(asked.getFirst().sockets()).containsExactly(new ActivationSpec.Given(WEB, "web", 128));
        until(() -> assertThat(find("activationInheritedChoice", ChoiceBox.class).getValue().toString()).isNotEmpty());
    }
}
